import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  metaHelper,
  rowSortingFeature,
  tableFeatures,
  type ColumnDef,
  type Row,
  type RowData,
} from '@tanstack/react-table';
import type { Heat } from './heat.ts';

export interface GridColumnMeta {
  /** Figures stand at the end, so that their digits align. */
  readonly align?: 'end';
  /** Takes the room that is left. The last visible one of several does. */
  readonly grow?: boolean;
  /** Its width while the table is narrow, in px. */
  readonly narrowSize?: number;
  /** Hidden while the table is narrower than this, in px, unless a person has asked for it. */
  readonly hideBelow?: number;
  /** Tints the cell by its value. */
  readonly heat?: (value: unknown) => Heat;
  /** Said on hovering the header. */
  readonly hint?: string;
}

/** What our tables can do. Sorting only as state: rows come sorted, so the table never sees more than the visible ones. */
export const gridFeatures = tableFeatures({
  columnVisibilityFeature,
  columnSizingFeature,
  columnResizingFeature,
  rowSortingFeature,
  columnMeta: metaHelper<GridColumnMeta>(),
});

export type GridFeatures = typeof gridFeatures;
export type GridRow<T extends RowData> = Row<GridFeatures, T>;
// The value type differs from column to column.
// oxlint-disable-next-line typescript/no-explicit-any
export type GridColumn<T extends RowData> = ColumnDef<GridFeatures, T, any>;
