import * as z from 'zod';
import { formatBytes } from '../../../../src-shared/format/format-bytes.ts';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { formatEnd } from '../../../../src-shared/format/format-end.ts';
import type { Lifecycle, ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import { commandText } from '../../text/command-text.ts';
import { textTable, type Column } from '../../text/text-table.ts';

const MAX_COMMAND = 500;
const MAX_COMMAND_IN_TABLE = 80;
const MB = 1024 * 1024;

/** A managed process in few words. */
export const processSummary = z.object({
  name: z.string(),
  status: z.enum(['starting', 'running', 'stopping', 'exited']),
  pid: z.int().optional(),
  port: z.int().optional().describe('The port it is said to serve on.'),
  started_at: z.string().optional(),
  uptime_s: z.int().optional(),
  idle_s: z.int().optional().describe('Since it last wrote a line.'),
  cpu_percent: z.number().optional().describe('Of its whole tree; 100 = one core.'),
  memory_mb: z.number().optional().describe('Of its whole tree.'),
  exit: z.string().optional().describe('Exit code, signal or how else it ended.'),
  exit_reason: z.string().optional(),
  ended_at: z.string().optional(),
  cwd: z.string(),
  cmd: z.string(),
});
export type ProcessSummary = z.infer<typeof processSummary>;

const isoTime = (ms: number): string => new Date(ms).toISOString();
const secondsSince = (ms: number, now: number): number => Math.max(0, Math.floor((now - ms) / 1000));

function lifeOf(lifecycle: Lifecycle, now: number): Pick<ProcessSummary, 'status'> & Partial<ProcessSummary> {
  if (lifecycle.state === 'starting') return { status: 'starting' };
  if (lifecycle.state === 'ended') {
    const { end, startedAt, endedAt } = lifecycle;
    return {
      status: 'exited',
      started_at: startedAt === undefined ? undefined : isoTime(startedAt),
      exit: formatEnd(end),
      exit_reason: 'reason' in end ? end.reason : undefined,
      ended_at: isoTime(endedAt),
    };
  }
  const { state, pid, startedAt } = lifecycle;
  return { status: state, pid, started_at: isoTime(startedAt), uptime_s: secondsSince(startedAt, now) };
}

/** Drops what is not known, so that no answer carries a field without a value. */
const withoutUnknown = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Value;

export function summariseProcess(process: ManagedProcess, now: number): ProcessSummary {
  const life = lifeOf(process.lifecycle, now);
  const alive = life.status !== 'exited';
  const { usage, lastOutputAt } = process;
  return withoutUnknown({
    name: process.name,
    ...life,
    port: process.port,
    idle_s: alive && lastOutputAt !== undefined ? secondsSince(lastOutputAt, now) : undefined,
    cpu_percent: alive ? usage?.cpuPercent : undefined,
    memory_mb: alive && usage?.rss !== undefined ? Math.round((usage.rss / MB) * 10) / 10 : undefined,
    cwd: process.cwd,
    cmd: commandText(process.argv, MAX_COMMAND),
  });
}

const orDash = <Value>(value: Value | undefined, format: (value: Value) => string = String): string =>
  value === undefined ? '-' : format(value);
const seconds = (value: number): string => formatDuration(value * 1000);

const columns: readonly Column<ProcessSummary>[] = [
  { title: 'NAME', cell: ({ name }) => name },
  { title: 'STATUS', cell: ({ status }) => status },
  { title: 'PID', align: 'right', cell: ({ pid }) => orDash(pid) },
  { title: 'PORT', align: 'right', cell: ({ port }) => orDash(port) },
  { title: 'UPTIME', align: 'right', cell: ({ uptime_s }) => orDash(uptime_s, seconds) },
  { title: 'IDLE', align: 'right', cell: ({ idle_s }) => orDash(idle_s, seconds) },
  { title: 'CPU%', align: 'right', cell: ({ cpu_percent }) => orDash(cpu_percent, (value) => value.toFixed(1)) },
  { title: 'MEM', align: 'right', cell: ({ memory_mb }) => orDash(memory_mb, (value) => formatBytes(value * MB)) },
  { title: 'EXIT', cell: ({ exit }) => orDash(exit) },
  {
    title: 'COMMAND',
    cell: ({ cmd }) => (cmd.length <= MAX_COMMAND_IN_TABLE ? cmd : `${cmd.slice(0, MAX_COMMAND_IN_TABLE - 1)}…`),
  },
];

/** The table of R-058. */
export const processTable = (processes: readonly ProcessSummary[]): string => textTable(columns, processes);

/** `api: running, pid 12345, port 3000, up 12m`, then where and what. */
export function processLine(process: ProcessSummary): string {
  const { name, status, pid, port, uptime_s, exit, exit_reason, started_at, cwd, cmd } = process;
  const facts = [
    status,
    pid !== undefined && `pid ${pid}`,
    port !== undefined && `port ${port}`,
    uptime_s !== undefined && `up ${seconds(uptime_s)}`,
    exit !== undefined && `exit ${exit}`,
    exit_reason,
  ].filter(Boolean);
  const lines = [`${name}: ${facts.join(', ')}`, `cmd: ${cmd}`, `cwd: ${cwd}`];
  return [...lines, ...(started_at === undefined ? [] : [`started_at: ${started_at}`])].join('\n');
}
