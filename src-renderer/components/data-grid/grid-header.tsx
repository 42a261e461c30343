import { FlexRender, type Header, type RowData } from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { DragEvent, KeyboardEvent } from 'react';
import { classes } from '../classes.ts';
import type { GridFeatures } from './grid-features.ts';
import styles from './grid-header.module.css';

const RESIZE_STEP = 10;
/** So that nothing else that is dragged over a header is taken for a column. */
const DRAGGED = 'application/x-signalbox-column';

export interface GridHeaderProps<T extends RowData> {
  readonly header: Header<GridFeatures, T>;
  readonly index: number;
  /** The columns to its left and right, where there are any. */
  readonly neighbours: readonly [string | undefined, string | undefined];
  /** Gives the column `id` the place of `other`. */
  readonly onMove: (id: string, other: string | undefined) => void;
}

/** Sorts by a press; moves by being dragged, or by Ctrl and the arrows. */
export function GridHeader<T extends RowData>({ header, index, neighbours, onMove }: GridHeaderProps<T>) {
  const { column } = header;
  const sorted = column.getIsSorted();
  const { align, hint } = column.columnDef.meta ?? {};
  const label = <FlexRender header={header} />;
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const way = ['ArrowLeft', 'ArrowRight'].indexOf(event.key);
    if (way < 0 || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onMove(column.id, neighbours[way]);
    const button = event.currentTarget;
    // What is moved in the page loses the focus.
    requestAnimationFrame(() => button.focus());
  };
  return (
    <div
      role="columnheader"
      aria-colindex={index + 1}
      data-column={column.id}
      {...(column.getCanSort() && { 'aria-sort': ariaSort(sorted) })}
      className={classes(styles.header, align === 'end' && styles.end, sorted !== false && styles.sorted)}
      title={hint}
    >
      {column.getCanSort() ? (
        <button
          type="button"
          className={styles.button}
          draggable
          aria-keyshortcuts="Control+ArrowLeft Control+ArrowRight"
          onClick={column.getToggleSortingHandler()}
          onKeyDown={onKeyDown}
          onDragOver={(event) => event.dataTransfer.types.includes(DRAGGED) && event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            onMove(event.dataTransfer.getData(DRAGGED), column.id);
          }}
          onDragStart={(event: DragEvent) => event.dataTransfer.setData(DRAGGED, column.id)}
        >
          <span className={styles.label}>{label}</span>
          {sorted === 'asc' && <ArrowUp aria-hidden="true" />}
          {sorted === 'desc' && <ArrowDown aria-hidden="true" />}
        </button>
      ) : (
        <span className={styles.label}>{label}</span>
      )}
      {column.getCanResize() && <ResizeHandle header={header} />}
    </div>
  );
}

function ResizeHandle<T extends RowData>({ header }: { readonly header: Header<GridFeatures, T> }) {
  const { column, table } = { column: header.column, table: header.getContext().table };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowLeft' ? -RESIZE_STEP : event.key === 'ArrowRight' ? RESIZE_STEP : 0;
    if (by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const size = Math.max(column.columnDef.minSize ?? 0, column.getSize() + by);
    table.setColumnSizing((sizing) => ({ ...sizing, [column.id]: size }));
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${column.id}`}
      aria-valuenow={column.getSize()}
      tabIndex={0}
      className={classes(styles.handle, column.getIsResizing() && styles.resizing)}
      onMouseDown={header.getResizeHandler()}
      onTouchStart={header.getResizeHandler()}
      onDoubleClick={() => column.resetSize()}
      onKeyDown={onKeyDown}
    />
  );
}

function ariaSort(sorted: false | 'asc' | 'desc') {
  if (sorted === false) return 'none';
  return sorted === 'asc' ? 'ascending' : 'descending';
}
