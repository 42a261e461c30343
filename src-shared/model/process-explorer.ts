import { AppError } from './app-error.ts';
import type { SystemProcess } from './system-process.ts';

/** The list of processes in the words of psutil, as the Process Explorer API had it: names, messages and shapes are its. */
export interface ExplorerQuery {
  readonly page: number;
  readonly perPage: number;
  readonly sortBy?: string | undefined;
  readonly order: 'asc' | 'desc';
  /** Part of the name; case does not matter. */
  readonly q?: string | undefined;
  /** Only these fields of each item. */
  readonly fields?: readonly string[] | undefined;
}

const fieldsOf = ({ pid, name, user, status, startedAt, rss, vms, cpuPercent, commandLine }: SystemProcess) => ({
  pid,
  name,
  username: user ?? null,
  status,
  create_time: startedAt === undefined ? null : startedAt / 1000,
  memory_rss: rss ?? null,
  memory_vms: vms ?? null,
  cpu_percent: cpuPercent ?? 0,
  cmdline: commandLine ?? null,
});

export type ExplorerItem = ReturnType<typeof fieldsOf>;

export interface ExplorerPage {
  readonly page: number;
  readonly per_page: number;
  readonly total: number;
  readonly total_pages: number;
  readonly items: readonly Partial<ExplorerItem>[];
}

const texts: ReadonlySet<string> = new Set(['name', 'username', 'status']);
const sortable = [
  'cpu_percent',
  'create_time',
  'memory_rss',
  'memory_vms',
  'name',
  'pid',
  'status',
  'username',
] as const;
type SortKey = (typeof sortable)[number];
const isSortKey = (key: string): key is SortKey => sortable.some((known) => known === key);

const explorerFields: ReadonlySet<string> = new Set([...sortable, 'cmdline']);

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : Number(a > b));

function sorted(items: readonly ExplorerItem[], { sortBy, order }: ExplorerQuery): readonly ExplorerItem[] {
  if (sortBy === undefined || sortBy === '') return items;
  if (!isSortKey(sortBy)) throw new AppError('BAD_INPUT', `Invalid sort_by. Allowed: ${sortable.join(', ')}`);
  const direction = order === 'desc' ? -1 : 1;
  // Unknown numbers sort as -1, unknown texts as empty.
  const keyOf = (item: ExplorerItem) => item[sortBy] ?? (texts.has(sortBy) ? '' : -1);
  return items.toSorted((a, b) => direction * compare(keyOf(a), keyOf(b)));
}

function pick(item: ExplorerItem, fields: readonly string[] | undefined): Partial<ExplorerItem> {
  if (fields === undefined) return item;
  return Object.fromEntries(Object.entries(item).filter(([key]) => fields.includes(key)));
}

/** One page of them. Throws BAD_INPUT for a sort key or a field that there is none of, and for a page beyond the last. */
export function exploreProcesses(processes: readonly SystemProcess[], query: ExplorerQuery): ExplorerPage {
  const { page, perPage, q = '', fields } = query;
  const unknown = fields?.find((field) => !explorerFields.has(field));
  if (unknown !== undefined) {
    const message = `Invalid fields: ${unknown}. Allowed: ${[...explorerFields].toSorted(compare).join(', ')}`;
    throw new AppError('BAD_INPUT', message);
  }
  const part = q.toLowerCase();
  const found = processes.filter(({ name }) => name.toLowerCase().includes(part)).map(fieldsOf);
  const items = sorted(found, query);
  const totalPages = Math.max(1, Math.ceil(items.length / perPage));
  if (page < 1 || page > totalPages) throw new AppError('BAD_INPUT', `page must be between 1 and ${totalPages}`);
  return {
    page,
    per_page: perPage,
    total: items.length,
    total_pages: totalPages,
    items: items.slice((page - 1) * perPage, page * perPage).map((item) => pick(item, fields)),
  };
}
