import { functionalUpdate, useTable, type RowData, type Updater } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useMemo,
  useRef,
  type ComponentType,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react';
import { useStore } from 'zustand';
import { useElementWidth } from '../use-element-width.ts';
import { isColumnShown, type GridLayout, type GridLayoutState } from './create-grid-layout.ts';
import styles from './data-grid.module.css';
import { GridBodyRow, rowElementId } from './grid-body-row.tsx';
import { gridFeatures, type GridColumn } from './grid-features.ts';
import { GridHeader } from './grid-header.tsx';
import { gridTemplate } from './grid-template.ts';
import { moveSelection } from './move-selection.ts';
import { moveColumn, orderColumns } from './order-columns.ts';
import type { SelectHow } from './select-rows.ts';

const HEADER_HEIGHT = 30;
/** A notch of the wheel moves by four; each row more is drawn with every key in the filter. */
const OVERSCAN = 5;
const NARROW = 560;

export interface DataGridProps<T extends RowData> {
  readonly label: string;
  readonly columns: readonly GridColumn<T>[];
  /** Filtered and sorted. A row that has not changed keeps its identity. */
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly rowHeight: number;
  /** The width in px below which it is narrow. */
  readonly narrowBelow?: number;
  readonly layout: GridLayout;
  /** The row that keys start from. */
  readonly selected: string | undefined;
  /** Where several rows can be selected at once: those that are. */
  readonly marked?: ReadonlySet<string>;
  /** `how` says which keys were held: only a table of several selected rows needs it. Must be stable. */
  readonly onSelect: (key: string, how: SelectHow) => void;
  readonly onSelectAll?: () => void;
  /** Enter or a double click. Must be stable. */
  readonly onActivate: (key: string) => void;
  readonly isDimmed?: (row: T) => boolean;
  /** Shown in place of rows when there are none. */
  readonly empty: ReactNode;
  /** Drawn over the rows, and scrolls with them. */
  readonly overlay?: ComponentType<GridWindow<T>>;
  readonly ref?: Ref<HTMLDivElement>;
}

/** The rows that exist in the page, of which `first` is the place of the first among all. */
export interface GridWindow<T> {
  readonly rows: readonly T[];
  readonly first: number;
  readonly rowHeight: number;
  /** Changes with the places of the columns; each header is `[data-column=id]`. */
  readonly columns: string;
}

/** A table of any length: sortable and resizable columns, virtual rows, one selected row, all by keyboard too. */
export function DataGrid<T extends RowData>(props: DataGridProps<T>) {
  const { label, rows, rowKey, rowHeight, layout, selected, marked, onSelect, onActivate, isDimmed } = props;
  const { narrowBelow = NARROW, overlay: Overlay } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const width = useElementWidth(scroller);
  const arrangement = useStore(layout.state);
  const columns = useMemo(
    () => orderColumns(props.columns, arrangement.columnOrder),
    [props.columns, arrangement.columnOrder],
  );
  const withoutRoom = useMemo(() => columnsWithoutRoom(columns, width), [columns, width]);
  useEffect(() => layout.withoutRoom.setState(withoutRoom, true), [layout, withoutRoom]);
  const columnVisibility = useMemo(() => {
    const shown = (id: string) => isColumnShown(id, arrangement.columnVisibility, withoutRoom);
    return Object.fromEntries(columns.map(({ id = '' }) => [id, shown(id)]));
  }, [arrangement.columnVisibility, columns, withoutRoom]);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollMargin: HEADER_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT,
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;
  const visible = useMemo(() => rows.slice(first, last + 1), [rows, first, last]);

  const keep =
    <Key extends keyof GridLayoutState>(key: Key) =>
    (updater: Updater<GridLayoutState[Key]>) =>
      layout.state.setState((state) => ({ [key]: functionalUpdate(updater, state[key]) }));

  const table = useTable({
    features: gridFeatures,
    columns,
    data: visible,
    getRowId: rowKey,
    manualSorting: true,
    sortDescFirst: false,
    enableSortingRemoval: false,
    enableMultiSort: false,
    columnResizeMode: 'onChange',
    state: { sorting: arrangement.sorting, columnSizing: arrangement.columnSizing, columnVisibility },
    onSortingChange: keep('sorting'),
    onColumnSizingChange: keep('columnSizing'),
    onColumnVisibilityChange: keep('columnVisibility'),
  });

  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const columnKey = headers.map(({ id }) => id).join(' ');
  const sizes = headers.map(({ column }) => {
    const { grow = false, narrowSize } = column.columnDef.meta ?? {};
    return { size: (width < narrowBelow ? narrowSize : undefined) ?? column.getSize(), grow };
  });

  const template = gridTemplate(sizes);
  const move = (id: string, other: string | undefined) => {
    if (other === undefined) return;
    const order = columns.map(({ id: each = '' }) => each);
    layout.state.setState({ columnOrder: moveColumn(order, id, other) });
  };

  /** Ctrl A selects all, Space the row that keys start from, too. */
  const selectsByKey = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean => {
    if (key.toLowerCase() === 'a' && (ctrlKey || metaKey)) props.onSelectAll?.();
    else if (key === ' ' && selected !== undefined) onSelect(selected, 'toggle');
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey) return;
    if (marked !== undefined && selectsByKey(event)) return event.preventDefault();
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' && selected !== undefined) {
      event.preventDefault();
      onActivate(selected);
      return;
    }
    const at = selected === undefined ? -1 : rows.findIndex((row) => rowKey(row) === selected);
    const next = moveSelection(event.key, {
      index: at < 0 ? undefined : at,
      count: rows.length,
      page: Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEADER_HEIGHT) / rowHeight) - 1),
      first: virtualizer.range?.startIndex ?? 0,
    });
    const row = next === undefined ? undefined : rows[next];
    if (next === undefined || row === undefined) return;
    event.preventDefault();
    onSelect(rowKey(row), event.shiftKey ? 'range' : 'only');
    virtualizer.scrollToIndex(next, { align: 'auto' });
  };

  return (
    <div className={styles.frame}>
      <div
        ref={(element) => {
          scroller.current = element;
          if (typeof props.ref === 'function') props.ref(element);
          else if (props.ref) props.ref.current = element;
        }}
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={headers.length}
        {...(selected !== undefined &&
          visible.some((row) => rowKey(row) === selected) && { 'aria-activedescendant': rowElementId(selected) })}
        {...(marked !== undefined && { 'aria-multiselectable': true })}
        tabIndex={0}
        className={styles.grid}
        style={
          {
            '--grid-template': template,
            '--grid-width': `${sizes.reduce((total, { size }) => total + size, 0)}px`,
            '--row-height': `${rowHeight}px`,
            '--header-height': `${HEADER_HEIGHT}px`,
          } as CSSProperties
        }
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className={styles.head}>
          <div role="row" aria-rowindex={1} className={styles.headRow}>
            {headers.map((header, index) => (
              <GridHeader
                key={header.id}
                header={header}
                index={index}
                neighbours={[headers[index - 1]?.id, headers[index + 1]?.id]}
                onMove={move}
              />
            ))}
          </div>
        </div>
        <div role="rowgroup" className={styles.body} style={{ height: `${virtualizer.getTotalSize()}px` }}>
          {table.getRowModel().rows.map((row, offset) => (
            <GridBodyRow
              key={row.id}
              row={row}
              id={row.id}
              index={first + offset}
              top={(first + offset) * rowHeight}
              selected={marked === undefined || marked.size === 0 ? row.id === selected : marked.has(row.id)}
              current={row.id === selected}
              dimmed={isDimmed?.(row.original) ?? false}
              columns={columnKey}
              onSelect={onSelect}
              onActivate={onActivate}
            />
          ))}
          {Overlay !== undefined && (
            <Overlay rows={visible} first={first} rowHeight={rowHeight} columns={`${template} ${width}`} />
          )}
        </div>
      </div>
      {rows.length === 0 && <div className={styles.empty}>{props.empty}</div>}
    </div>
  );
}

function columnsWithoutRoom<T extends RowData>(columns: readonly GridColumn<T>[], width: number): ReadonlySet<string> {
  const hidden = columns.filter(({ meta }) => width > 0 && (meta?.hideBelow ?? 0) > width);
  return new Set(hidden.map(({ id = '' }) => id));
}
