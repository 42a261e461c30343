import type { RowData } from '@tanstack/react-table';
import { useCallback } from 'react';
import type { DataGridProps } from './data-grid.tsx';
import { useWayIntoGrid, type WayIntoGrid } from './use-way-into-grid.ts';

export interface SelectedRowOptions<T extends RowData> extends Pick<DataGridProps<T>, 'rows' | 'rowKey' | 'selected'> {
  /** Where the choice outlives the view. */
  readonly store: { readonly setState: (part: { readonly selectedKey: string }) => void };
}

/** For a table of which one row at a time is selected. */
export function useSelectedRow<T extends RowData>({
  store,
  ...table
}: SelectedRowOptions<T>): WayIntoGrid & Pick<DataGridProps<T>, 'onSelect'> {
  const onSelect = useCallback((key: string) => store.setState({ selectedKey: key }), [store]);
  return { onSelect, ...useWayIntoGrid({ ...table, onSelect }) };
}
