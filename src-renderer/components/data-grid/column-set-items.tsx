import { Check, Save } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useStore } from 'zustand';
import menu from '../menu.module.css';
import { isSameLayout, type ColumnSets } from './create-column-sets.ts';

export interface ColumnSetItemsProps {
  readonly sets: ColumnSets;
  /** Asks for a name. */
  readonly onSave: () => void;
}

/** The part of the menu of columns that changes all of them at once. */
export function ColumnSetItems({ sets, onSave }: ColumnSetItemsProps) {
  const layout = useStore(sets.layout.state);
  const own = useStore(sets.own);
  const all = [...sets.builtIn, ...own];
  const current = all.find((set) => isSameLayout(set.layout, layout))?.name ?? '';
  return (
    <>
      <DropdownMenu.Label className={menu.label}>Sets</DropdownMenu.Label>
      <DropdownMenu.RadioGroup value={current} aria-label="Sets">
        {all.map((set) => (
          <DropdownMenu.RadioItem
            key={set.name}
            value={set.name}
            className={menu.item}
            onSelect={() => sets.choose(set)}
          >
            <span className={menu.mark}>
              <DropdownMenu.ItemIndicator>
                <Check />
              </DropdownMenu.ItemIndicator>
            </span>
            {set.name}
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
      <DropdownMenu.Item className={menu.item} onSelect={onSave}>
        <span className={menu.mark}>
          <Save />
        </span>
        Save or delete a set…
      </DropdownMenu.Item>
      <DropdownMenu.Separator className={menu.separator} />
      <DropdownMenu.Label className={menu.label}>Columns</DropdownMenu.Label>
    </>
  );
}
