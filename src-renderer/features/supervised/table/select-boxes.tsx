import { memo } from 'react';
import { useSupervised, useSupervisedState, useSupervisedView } from '../supervised-context.ts';
import styles from './select-boxes.module.css';

/** Keys have Space: a stop for each row would be a long way through the table. Its row changes each second. */
export const SelectRow = memo(({ name }: { readonly name: string }) => {
  const { select } = useSupervised();
  const checked = useSupervisedState(({ selection }) => selection.marked.has(name));
  return (
    <label className={styles.box} onPointerDown={(event) => event.stopPropagation()}>
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={`Select ${name}`}
        checked={checked}
        onChange={({ currentTarget }) => {
          select(name, 'check');
          focusGrid(currentTarget);
        }}
        onClick={(event) => {
          if (!event.shiftKey) return;
          event.preventDefault();
          select(name, 'range');
          focusGrid(event.currentTarget);
        }}
      />
    </label>
  );
});
SelectRow.displayName = 'SelectRow';

export function SelectAllRows() {
  const { selectAll, clearMarked } = useSupervised();
  const shown = useSupervisedView(({ rows }) => rows.length);
  const marked = useSupervisedView((view) => view.marked.length);
  const all = shown > 0 && marked === shown;
  return (
    <span className={styles.box}>
      <input
        type="checkbox"
        aria-label="Select all"
        title="Select all (Ctrl A)"
        checked={all}
        ref={(box) => {
          if (box !== null) box.indeterminate = marked > 0 && !all;
        }}
        onChange={all ? clearMarked : selectAll}
      />
    </span>
  );
}

/** Where the keys go on. */
const focusGrid = (box: Element) => box.closest<HTMLElement>('[role=grid]')?.focus();
