import { AppError } from '../../../../src-shared/model/app-error.ts';
import type { ProcessItem } from '../compat/process-item.ts';

export interface ListQuery {
  readonly sort_by: string;
  readonly order: 'asc' | 'desc';
  readonly page: number;
  readonly per_page: number;
  readonly q: string | null;
}

export interface ItemPage {
  readonly page: number;
  readonly per_page: number;
  readonly total: number;
  readonly total_pages: number;
  readonly items: readonly ProcessItem[];
}

const sortKeys = [
  'cpu_percent',
  'create_time',
  'memory_rss',
  'memory_vms',
  'name',
  'pid',
  'status',
  'username',
] as const;
type SortKey = (typeof sortKeys)[number];

const textKeys: ReadonlySet<SortKey> = new Set(['name', 'status', 'username']);

/** Filter, sort, page: with the messages and the treatment of unknown values that callers of this tool know. */
export function pageOfItems(items: readonly ProcessItem[], { sort_by, order, page, per_page, q }: ListQuery): ItemPage {
  const part = (q ?? '').toLowerCase();
  const found = items.filter(({ name }) => (name ?? '').toLowerCase().includes(part));
  const sorted = sort_by === '' ? found : sortedBy(found, sortKeyOf(sort_by), order);
  const total_pages = Math.max(1, Math.ceil(sorted.length / per_page));
  if (page < 1 || page > total_pages) throw new AppError('BAD_INPUT', `page must be between 1 and ${total_pages}`);
  const start = (page - 1) * per_page;
  return { page, per_page, total: sorted.length, total_pages, items: sorted.slice(start, start + per_page) };
}

function sortKeyOf(name: string): SortKey {
  const key = sortKeys.find((known) => known === name);
  if (key === undefined) throw new AppError('BAD_INPUT', `Invalid sort_by. Allowed: ${sortKeys.join(', ')}`);
  return key;
}

/** Unknown numbers sort as -1, unknown texts as empty. */
function sortedBy(items: readonly ProcessItem[], key: SortKey, order: 'asc' | 'desc'): readonly ProcessItem[] {
  const direction = order === 'asc' ? 1 : -1;
  if (textKeys.has(key)) {
    const textOf = (item: ProcessItem) => String(item[key] ?? '');
    return items.toSorted((a, b) => direction * compareTexts(textOf(a), textOf(b)));
  }
  const numberOf = (item: ProcessItem) => Number(item[key] ?? -1);
  return items.toSorted((a, b) => direction * (numberOf(a) - numberOf(b)));
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
