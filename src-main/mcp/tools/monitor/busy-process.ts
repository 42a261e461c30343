import * as z from 'zod';
import { commandText } from '../../../../src-shared/format/command-text.ts';
import { identityKey } from '../../../../src-shared/model/identity.ts';
import type { TopProcess, TopSample } from '../../../../src-shared/model/metric-history.ts';
import { textTable, type Column } from '../../text/text-table.ts';
import { oneLine } from '../../../../src-shared/format/one-line.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';

const MAX_COMMAND = 160;
const MB = 1024 * 1024;

/** One that used the most at some time. */
export const busyProcess = z.object({
  pid: z.int(),
  start_time: z.int(),
  name: z.string(),
  user: z.string().optional(),
  managed: z.string().optional(),
  cpu_percent: z.number().optional().describe('At its highest.'),
  memory_mb: z.number().optional().describe('At its highest.'),
  intervals: z.int().optional().describe('In how many of the samples it was among the top.'),
  command: z.string().optional(),
});
export type BusyProcess = z.infer<typeof busyProcess>;

export function toBusyProcess(process: TopProcess): BusyProcess {
  const { pid, startTime, name, user, managed, cpuPercent, rss, commandLine } = process;
  return withoutUnknown({
    pid,
    start_time: startTime,
    name,
    user,
    managed,
    cpu_percent: cpuPercent === undefined ? undefined : Math.round(cpuPercent * 10) / 10,
    memory_mb: rss === undefined ? undefined : Math.round((rss / MB) * 10) / 10,
    command: commandLine && commandText(commandLine, MAX_COMMAND),
  });
}

/** Whoever was on top in any of the samples, once, with its highest figures; highest CPU first. */
export function busiestOf(samples: readonly TopSample[]): readonly BusyProcess[] {
  const seen = Map.groupBy(
    samples.flatMap(({ top }) => top),
    identityKey,
  );
  const merged = [...seen.values()].map((times) => ({
    ...toBusyProcess({ ...last(times), cpuPercent: most(times, 'cpuPercent'), rss: most(times, 'rss') }),
    intervals: times.length,
  }));
  return merged.toSorted(
    (a, b) => (b.cpu_percent ?? 0) - (a.cpu_percent ?? 0) || (b.memory_mb ?? 0) - (a.memory_mb ?? 0),
  );
}

function last(times: readonly TopProcess[]): TopProcess {
  const newest = times.at(-1);
  if (newest === undefined) throw new Error('a group has one at least');
  return newest;
}

function most(times: readonly TopProcess[], key: 'cpuPercent' | 'rss'): number | undefined {
  const known = times.flatMap((one) => one[key] ?? []);
  return known.length === 0 ? undefined : Math.max(...known);
}

const columns: readonly Column<BusyProcess>[] = [
  { title: 'PID', align: 'right', cell: ({ pid }) => String(pid) },
  { title: 'START_TIME', align: 'right', cell: ({ start_time }) => String(start_time) },
  { title: 'CPU%', align: 'right', cell: ({ cpu_percent }) => cpu_percent?.toFixed(1) ?? '-' },
  { title: 'MB', align: 'right', cell: ({ memory_mb }) => memory_mb?.toFixed(1) ?? '-' },
  { title: 'USER', cell: ({ user }) => oneLine(user ?? '-') },
  {
    title: 'NAME',
    cell: ({ name, managed }) => oneLine(managed === undefined ? name : `${name} (managed ${managed})`),
  },
  { title: 'COMMAND', cell: ({ command }) => command ?? '' },
];

export const busyTable = (rows: readonly BusyProcess[]): string => textTable(columns, rows);
