import { FlexRender, type RowData } from '@tanstack/react-table';
import { memo } from 'react';
import { classes } from '../classes.ts';
import styles from './grid-body-row.module.css';
import type { GridRow } from './grid-features.ts';

export interface GridBodyRowProps<T extends RowData> {
  readonly row: GridRow<T>;
  readonly id: string;
  /** Place among all rows, of which only the visible ones exist. */
  readonly index: number;
  readonly top: number;
  readonly selected: boolean;
  readonly dimmed: boolean;
  /** Changes with the set of visible columns. */
  readonly columns: string;
  readonly onSelect: (id: string) => void;
  readonly onActivate: (id: string) => void;
}

function Body<T extends RowData>({ row, id, index, top, selected, dimmed, onSelect, onActivate }: GridBodyRowProps<T>) {
  return (
    <div
      role="row"
      id={rowElementId(id)}
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={classes(styles.row, selected && styles.selected, dimmed && styles.dimmed)}
      style={{ top: `${top}px` }}
      // On pressing, not on releasing: between the two the rows may have moved.
      onPointerDown={() => onSelect(id)}
      onDoubleClick={() => onActivate(id)}
    >
      {row.getVisibleCells().map((cell, column) => (
        <div
          key={cell.id}
          role="gridcell"
          aria-colindex={column + 1}
          className={classes(styles.cell, cell.column.columnDef.meta?.align === 'end' && styles.end)}
        >
          <FlexRender cell={cell} />
        </div>
      ))}
    </div>
  );
}

/** The table makes new row objects with every tick; a row is drawn again only when what it shows has changed. */
export const GridBodyRow = memo(
  Body,
  (a, b) =>
    a.row.original === b.row.original &&
    a.index === b.index &&
    a.top === b.top &&
    a.selected === b.selected &&
    a.dimmed === b.dimmed &&
    a.columns === b.columns &&
    a.onSelect === b.onSelect &&
    a.onActivate === b.onActivate,
) as typeof Body;

/** Ids of elements have no blanks; names of processes may. */
export const rowElementId = (id: string): string => `row-${encodeURIComponent(id)}`;
