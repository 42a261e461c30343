import { AppError } from './app-error.ts';
import { explorerPage, explorerSortKeys, type ExplorerPage, type PageQuery } from './explorer-page.ts';
import type { SystemProcess } from './system-process.ts';

/** The list of processes in the words of psutil, as the Process Explorer API had it: names, messages and shapes are its. */
export interface ExplorerQuery extends PageQuery {
  /** Only these fields of each item. */
  readonly fields?: readonly string[] | undefined;
}

const fieldsOf = ({
  pid,
  name,
  user,
  status,
  startedAt,
  rss,
  vms,
  cpuPercent,
  commandLine,
  unreadable,
}: SystemProcess) => ({
  pid,
  name,
  username: user ?? null,
  status,
  create_time: startedAt === undefined ? null : startedAt / 1000,
  memory_rss: rss ?? null,
  memory_vms: vms ?? null,
  cpu_percent: cpuPercent ?? 0,
  // As psutil has it: kernel threads and zombies have an empty one.
  cmdline: commandLine ?? (unreadable?.['commandLine'] === undefined ? [] : null),
});

export type ExplorerItem = ReturnType<typeof fieldsOf>;

const explorerFields: readonly string[] = [...explorerSortKeys, 'cmdline'].toSorted();

function pick(item: ExplorerItem, fields: readonly string[] | undefined): Partial<ExplorerItem> {
  if (fields === undefined) return item;
  return Object.fromEntries(Object.entries(item).filter(([key]) => fields.includes(key)));
}

/** One page of them. Throws BAD_INPUT for a sort key or a field that there is none of, and for a page beyond the last. */
export function exploreProcesses(
  processes: readonly SystemProcess[],
  { fields, ...query }: ExplorerQuery,
): ExplorerPage<Partial<ExplorerItem>> {
  const unknown = fields?.find((field) => !explorerFields.includes(field));
  if (unknown !== undefined) {
    throw new AppError('BAD_INPUT', `Invalid fields: ${unknown}. Allowed: ${explorerFields.join(', ')}`);
  }
  const found = explorerPage(processes.map(fieldsOf), query);
  return { ...found, items: found.items.map((item) => pick(item, fields)) };
}
