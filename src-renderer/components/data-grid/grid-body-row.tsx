import { FlexRender, type RowData } from '@tanstack/react-table';
import { memo, type PointerEvent } from 'react';
import { classes } from '../classes.ts';
import styles from './grid-body-row.module.css';
import type { GridColumnMeta, GridRow } from './grid-features.ts';
import type { SelectHow } from './select-rows.ts';

export interface GridBodyRowProps<T extends RowData> {
  readonly row: GridRow<T>;
  readonly id: string;
  /** Place among all rows, of which only the visible ones exist. */
  readonly index: number;
  readonly top: number;
  readonly selected: boolean;
  /** The row that keys start from. */
  readonly current: boolean;
  readonly dimmed: boolean;
  /** Changes with the set of visible columns. */
  readonly columns: string;
  readonly onSelect: (id: string, how: SelectHow) => void;
  readonly onActivate: (id: string) => void;
}

function Body<T extends RowData>(props: GridBodyRowProps<T>) {
  const { row, id, index, top, selected, current, dimmed, onSelect, onActivate } = props;
  return (
    <div
      role="row"
      id={rowElementId(id)}
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={classes(styles.row, selected && styles.selected, current && styles.current, dimmed && styles.dimmed)}
      style={{ top: `${top}px` }}
      // On pressing, not on releasing: between the two the rows may have moved.
      onPointerDown={(event) => onSelect(id, howOf(event))}
      onDoubleClick={() => onActivate(id)}
    >
      {row.getVisibleCells().map((cell, column) => (
        <div
          key={cell.id}
          role="gridcell"
          aria-colindex={column + 1}
          className={cellClasses(cell.column.columnDef.meta, cell.getValue())}
        >
          <FlexRender cell={cell} />
        </div>
      ))}
    </div>
  );
}

const heats = [undefined, styles.heat1, styles.heat2, styles.heat3, styles.heat4];

const cellClasses = (meta: GridColumnMeta | undefined, value: unknown) =>
  classes(styles.cell, meta?.align === 'end' && styles.end, heats[meta?.heat?.(value) ?? 0]);

function howOf({ button, shiftKey, ctrlKey, metaKey }: PointerEvent): SelectHow {
  if (button !== 0) return 'menu';
  if (shiftKey) return 'range';
  return ctrlKey || metaKey ? 'toggle' : 'only';
}

/** The table makes new row objects with every tick; a row is drawn again only when what it shows has changed. */
export const GridBodyRow = memo(
  Body,
  (a, b) =>
    a.row.original === b.row.original &&
    a.index === b.index &&
    a.top === b.top &&
    a.selected === b.selected &&
    a.current === b.current &&
    a.dimmed === b.dimmed &&
    a.columns === b.columns &&
    a.onSelect === b.onSelect &&
    a.onActivate === b.onActivate,
) as typeof Body;

/** Ids of elements have no blanks; names of processes may. */
export const rowElementId = (id: string): string => `row-${encodeURIComponent(id)}`;
