import type { RowData } from '@tanstack/react-table';
import { useRef, type RefObject } from 'react';
import type { DataGridProps } from './data-grid.tsx';

export interface WayIntoGrid {
  readonly grid: RefObject<HTMLDivElement | null>;
  /** `down` goes to the first row, too, when none of those that are shown is selected. */
  readonly enter: (way: 'down' | 'out') => void;
}

/** The way from a filter into its table. */
export function useWayIntoGrid<T extends RowData>({
  rows,
  rowKey,
  selected,
  onSelect,
}: Pick<DataGridProps<T>, 'rows' | 'rowKey' | 'selected' | 'onSelect'>): WayIntoGrid {
  const grid = useRef<HTMLDivElement>(null);
  const enter = (way: 'down' | 'out') => {
    grid.current?.focus();
    const [first] = rows;
    if (way === 'out' || first === undefined || rows.some((row) => rowKey(row) === selected)) return;
    onSelect(rowKey(first), 'only');
    grid.current?.scrollTo({ top: 0 });
  };
  return { grid, enter };
}
