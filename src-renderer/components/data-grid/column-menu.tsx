import { Check, Columns3, RotateCcw } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { useStore } from 'zustand';
import { IconButton } from '../icon-button.tsx';
import menu from '../menu.module.css';
import { ColumnSetDialog } from './column-set-dialog.tsx';
import { ColumnSetItems } from './column-set-items.tsx';
import type { ColumnSets } from './create-column-sets.ts';
import { isColumnShown, type GridLayout } from './create-grid-layout.ts';

export interface ColumnMenuProps {
  readonly layout: GridLayout;
  readonly choices: readonly { readonly id: string; readonly label: string }[];
  /** Where arrangements can be kept by name. */
  readonly sets?: ColumnSets;
}

/** Which columns to show, and the way back to how it was. */
export function ColumnMenu({ layout, choices, sets }: ColumnMenuProps) {
  const visibility = useStore(layout.state, (state) => state.columnVisibility);
  const withoutRoom = useStore(layout.withoutRoom);
  const [saving, setSaving] = useState(false);
  const show = (id: string, visible: boolean) =>
    layout.state.setState((state) => ({ columnVisibility: { ...state.columnVisibility, [id]: visible } }));
  return (
    <>
      {/* Not modal: Radix would lock scrolling by a `<style>` made at run time, which our CSP forbids. */}
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <IconButton label="Columns" icon={<Columns3 />} />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content align="end" sideOffset={4} className={menu.menu}>
            {sets !== undefined && <ColumnSetItems sets={sets} onSave={() => setSaving(true)} />}
            {choices.map(({ id, label }) => (
              <DropdownMenu.CheckboxItem
                key={id}
                className={menu.item}
                checked={isColumnShown(id, visibility, withoutRoom)}
                onCheckedChange={(checked) => show(id, checked)}
                onSelect={(event) => event.preventDefault()}
              >
                <span className={menu.mark}>
                  <DropdownMenu.ItemIndicator>
                    <Check />
                  </DropdownMenu.ItemIndicator>
                </span>
                {label}
              </DropdownMenu.CheckboxItem>
            ))}
            <DropdownMenu.Separator className={menu.separator} />
            <DropdownMenu.Item className={menu.item} onSelect={layout.reset}>
              <span className={menu.mark}>
                <RotateCcw />
              </span>
              Reset columns, widths and order
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {sets !== undefined && <ColumnSetDialog sets={sets} open={saving} onClose={() => setSaving(false)} />}
    </>
  );
}
