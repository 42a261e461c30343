import { AppError } from './app-error.ts';

/** By what the Process Explorer API sorts, in the order in which its message names them. */
export const explorerSortKeys = [
  'cpu_percent',
  'create_time',
  'memory_rss',
  'memory_vms',
  'name',
  'pid',
  'status',
  'username',
] as const;
type SortKey = (typeof explorerSortKeys)[number];

const textKeys: ReadonlySet<SortKey> = new Set(['name', 'status', 'username']);

export type Sortable = Readonly<Record<SortKey, string | number | null>>;

export interface PageQuery {
  readonly page: number;
  readonly perPage: number;
  /** Without one they stay in the order in which they came. */
  readonly sortBy?: string | undefined;
  readonly order: 'asc' | 'desc';
  /** Part of the name; case does not matter. */
  readonly q?: string | null | undefined;
}

export interface ExplorerPage<Item> {
  readonly page: number;
  readonly per_page: number;
  readonly total: number;
  readonly total_pages: number;
  readonly items: readonly Item[];
}

/**
 * Filtered, sorted and cut as the Process Explorer API did, with its messages. Throws BAD_INPUT for a sort key that
 * there is none of, and for a page beyond the last.
 */
export function explorerPage<Item extends Sortable>(items: readonly Item[], query: PageQuery): ExplorerPage<Item> {
  const { page, perPage, q } = query;
  const part = (q ?? '').toLowerCase();
  const found = items.filter(({ name }) =>
    String(name ?? '')
      .toLowerCase()
      .includes(part),
  );
  const inOrder = sorted(found, query);
  const totalPages = Math.max(1, Math.ceil(found.length / perPage));
  if (page < 1 || page > totalPages) throw new AppError('BAD_INPUT', `page must be between 1 and ${totalPages}`);
  return {
    page,
    per_page: perPage,
    total: found.length,
    total_pages: totalPages,
    items: inOrder.slice((page - 1) * perPage, page * perPage),
  };
}

function sorted<Item extends Sortable>(items: readonly Item[], { sortBy, order }: PageQuery): readonly Item[] {
  if (sortBy === undefined || sortBy === '') return items;
  const key = explorerSortKeys.find((known) => known === sortBy);
  if (key === undefined) {
    throw new AppError('BAD_INPUT', `Invalid sort_by. Allowed: ${explorerSortKeys.join(', ')}`);
  }
  const direction = order === 'desc' ? -1 : 1;
  // Unknown numbers sort as -1, unknown texts as empty.
  const keyOf = (item: Item) => item[key] ?? (textKeys.has(key) ? '' : -1);
  return items.toSorted((a, b) => direction * compare(keyOf(a), keyOf(b)));
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : Number(a > b));
