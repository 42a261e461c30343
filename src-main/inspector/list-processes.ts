import type * as z from 'zod';
import type { sysListInput, sysListOutput, SystemSortKey } from '../../src-shared/contract/sys.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import type { SystemProcess } from '../../src-shared/model/system-process.ts';

export type ListQuery = z.output<typeof sysListInput>;
/** What decides on a list besides the query. */
export interface ListScope {
  /** Whether the caller sees a process at all. */
  readonly sees?: (process: SystemProcess) => boolean;
  readonly isOurs?: (process: SystemProcess) => boolean;
  /** Filters that take their time; asked for what has passed all others. */
  readonly narrow?: (processes: readonly SystemProcess[]) => Promise<readonly SystemProcess[]>;
}

export type ListPage = Pick<z.output<typeof sysListOutput>, 'page' | 'perPage' | 'total' | 'totalPages' | 'items'>;

/** Unknown numbers sort as -1, unknown texts as empty: as if less than the least. */
const UNKNOWN_NUMBER = -1;

const textKeys: ReadonlySet<SystemSortKey> = new Set(['name', 'user', 'status']);

const compareTexts = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Key first, then pid upwards in either order, so that rows which are alike keep their places. */
function sortBy(processes: readonly SystemProcess[], { sort, order }: ListQuery): readonly SystemProcess[] {
  const direction = order === 'asc' ? 1 : -1;
  const byPid = (a: SystemProcess, b: SystemProcess) => a.pid - b.pid;
  if (textKeys.has(sort)) {
    const keyed = processes.map((process) => ({ process, key: String(process[sort] ?? '').toLowerCase() }));
    keyed.sort((a, b) => direction * compareTexts(a.key, b.key) || byPid(a.process, b.process));
    return keyed.map(({ process }) => process);
  }
  const keyOf = (process: SystemProcess) => Number(process[sort] ?? UNKNOWN_NUMBER);
  return processes.toSorted((a, b) => direction * (keyOf(a) - keyOf(b)) || byPid(a, b));
}

function matches({ pid, name, commandLine }: SystemProcess, part: string): boolean {
  if (name.toLowerCase().includes(part) || String(pid).includes(part)) return true;
  return commandLine !== undefined && commandLine.join(' ').toLowerCase().includes(part);
}

/** What the query asks of a process, each as a test of its own; an unknown figure passes no test of it. */
function testsOf(query: ListQuery, { sees, isOurs }: ListScope, now: number) {
  const { q = '', user, mine = false, status, startedWithinMs, minCpuPercent, minRss } = query;
  const part = q.toLowerCase();
  const bornAfter = startedWithinMs === undefined ? undefined : now - startedWithinMs;
  const tests: ((process: SystemProcess) => boolean)[] = [];
  if (sees !== undefined) tests.push(sees);
  if (mine && isOurs !== undefined) tests.push(isOurs);
  if (user !== undefined) tests.push((process) => process.user === user);
  if (status !== undefined) tests.push((process) => status.includes(process.status));
  if (bornAfter !== undefined) tests.push(({ startedAt }) => startedAt !== undefined && startedAt >= bornAfter);
  if (minCpuPercent !== undefined) tests.push(({ cpuPercent = UNKNOWN_NUMBER }) => cpuPercent >= minCpuPercent);
  if (minRss !== undefined) tests.push(({ rss = UNKNOWN_NUMBER }) => rss >= minRss);
  if (part !== '') tests.push((process) => matches(process, part));
  return tests;
}

/** `now` in ms since the epoch. */
export function filterProcesses(
  processes: Iterable<SystemProcess>,
  query: ListQuery,
  scope: ListScope,
  now: number,
): readonly SystemProcess[] {
  const tests = testsOf(query, scope, now);
  return [...processes].filter((process) => tests.every((test) => test(process)));
}

/** One page of what was found. Throws BAD_INPUT for a page beyond the last; an empty list has one page. */
export function pageOf(found: readonly SystemProcess[], query: ListQuery): ListPage {
  const { page, perPage } = query;
  const totalPages = Math.max(1, Math.ceil(found.length / perPage));
  if (page > totalPages) throw new AppError('BAD_INPUT', `page must be between 1 and ${totalPages}`);
  const items = sortBy(found, query).slice((page - 1) * perPage, page * perPage);
  return { page, perPage, total: found.length, totalPages, items };
}
