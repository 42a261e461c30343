import * as z from 'zod';
import { formatBytes } from '../../../../src-shared/format/format-bytes.ts';
import { formatCause } from '../../../../src-shared/format/format-cause.ts';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { formatEnd } from '../../../../src-shared/format/format-end.ts';
import { formatIdle } from '../../../../src-shared/format/format-idle.ts';
import { idleOf } from '../../../../src-shared/format/idle-of.ts';
import {
  readyHow,
  stdinMode,
  type Lifecycle,
  type ManagedProcess,
} from '../../../../src-shared/model/managed-process.ts';
import { nameCaller } from '../../../../src-shared/model/caller.ts';
import { commandText } from '../../../../src-shared/format/command-text.ts';
import { textTable, type Column } from '../../text/text-table.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';

const MAX_COMMAND = 500;
const MAX_COMMAND_IN_TABLE = 80;
const MB = 1024 * 1024;

/** A managed process in few words. */
export const processSummary = z.object({
  name: z.string(),
  status: z.enum(['starting', 'running', 'stopping', 'exited']),
  pid: z.int().optional(),
  port: z.int().optional().describe('The port it is said to serve on.'),
  generation: z.int().describe('Which start under this name, from 1.'),
  started_by: z.string().describe('The agent, or by which door the person.'),
  started_at: z.string().optional(),
  uptime_s: z.int().optional(),
  idle_s: z.int().optional().describe('Since it last wrote a line.'),
  idle_ttl_s: z.number().optional().describe('It is stopped when it has written nothing for so long.'),
  ready: readyHow.optional().describe('What it is known to be ready by. Absent: not known.'),
  adopted: z.literal(true).optional().describe('It outlived an earlier run of Signalbox, and was found again.'),
  orphan: z.literal(true).optional().describe('It outlived an earlier run, and waits for a person to decide on it.'),
  stdin: stdinMode.optional().describe('Absent: it has none.'),
  cpu_percent: z.number().optional().describe('Of its whole tree; 100 = one core.'),
  memory_mb: z.number().optional().describe('Of its whole tree.'),
  exit: z.string().optional().describe('Exit code, signal or how else it ended.'),
  exit_reason: z.string().optional(),
  ended_at: z.string().optional(),
  why: z.string().optional().describe('Why it ended: by itself, or what was done and by whom.'),
  grave_s: z.int().optional().describe('When it has ended: until it is forgotten with its log.'),
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

export function summariseProcess(process: ManagedProcess, now: number): ProcessSummary {
  const { name, lifecycle, startedBy, generation, port, stdin, isOrphan, cause, cwd, argv } = process;
  const life = lifeOf(lifecycle, now);
  const idle = idleOf(process, now);
  return withoutUnknown({
    name,
    ...life,
    generation,
    started_by: nameCaller(startedBy),
    port,
    idle_s: wholeSeconds(idle.idleMs),
    idle_ttl_s: idle.idleTtlMs === undefined ? undefined : idle.idleTtlMs / 1000,
    grave_s: wholeSeconds(idle.graveMs),
    ...(life.status === 'exited' ? { why: cause && formatCause(cause) } : presentOf(process)),
    adopted: lifecycle.state === 'running' && lifecycle.adopted ? (true as const) : undefined,
    orphan: isOrphan,
    stdin: stdin === 'ignore' ? undefined : stdin,
    cwd,
    cmd: commandText(argv, MAX_COMMAND),
  });
}

/** What it does now: of an ended one, that says nothing. */
const presentOf = ({ usage, ready }: ManagedProcess) => ({
  ready: ready?.how,
  cpu_percent: usage?.cpuPercent,
  memory_mb: usage?.rss === undefined ? undefined : Math.round((usage.rss / MB) * 10) / 10,
});

const wholeSeconds = (ms: number | undefined): number | undefined =>
  ms === undefined ? undefined : Math.floor(ms / 1000);

const orDash = <Value>(value: Value | undefined, format: (value: Value) => string = String): string =>
  value === undefined ? '-' : format(value);
const seconds = (value: number): string => formatDuration(value * 1000);

const inMs = (value: number | undefined): number | undefined => (value === undefined ? undefined : value * 1000);

const idleText = ({ idle_s, idle_ttl_s, grave_s }: ProcessSummary): string | undefined =>
  formatIdle({ idleMs: inMs(idle_s), idleTtlMs: inMs(idle_ttl_s), graveMs: inMs(grave_s) });

/** What else there is to know of it, in few words. */
function notes({ ready, adopted, orphan, why }: ProcessSummary): string {
  const facts = [
    ready && `ready (${ready})`,
    adopted && 'adopted',
    orphan && 'orphan, waits for a decision',
    why !== 'by itself' && why,
  ];
  return facts.filter(Boolean).join(', ');
}

/** The table of R-058. */
const usualColumns: readonly Column<ProcessSummary>[] = [
  { title: 'NAME', cell: ({ name }) => name },
  { title: 'STATUS', cell: ({ status }) => status },
  { title: 'PID', align: 'right', cell: ({ pid }) => orDash(pid) },
  { title: 'PORT', align: 'right', cell: ({ port }) => orDash(port) },
  { title: 'UPTIME', align: 'right', cell: ({ uptime_s }) => orDash(uptime_s, seconds) },
  { title: 'IDLE', align: 'right', cell: (process) => orDash(idleText(process)) },
  { title: 'EXIT', cell: ({ exit }) => orDash(exit) },
];

/** What else there is to know. */
const moreColumns: readonly Column<ProcessSummary>[] = [
  { title: 'CPU%', align: 'right', cell: ({ cpu_percent }) => orDash(cpu_percent, (value) => value.toFixed(1)) },
  { title: 'MEM', align: 'right', cell: ({ memory_mb }) => orDash(memory_mb, (value) => formatBytes(value * MB)) },
  { title: 'NOTES', cell: (process) => notes(process) || '-' },
  { title: 'RUN', align: 'right', cell: ({ generation }) => String(generation) },
  { title: 'BY', cell: ({ started_by }) => started_by },
  { title: 'SINCE', cell: ({ ended_at, started_at }) => orDash(ended_at ?? started_at) },
  { title: 'CWD', cell: ({ cwd }) => cwd },
  {
    title: 'COMMAND',
    cell: ({ cmd }) => (cmd.length <= MAX_COMMAND_IN_TABLE ? cmd : `${cmd.slice(0, MAX_COMMAND_IN_TABLE - 1)}…`),
  },
];

export const processTable = (processes: readonly ProcessSummary[]): string =>
  textTable([...usualColumns, ...moreColumns], processes);

export const shortProcessTable = (processes: readonly ProcessSummary[]): string => textTable(usualColumns, processes);

/** `api: running, pid 12345, port 3000, up 12m`, then where and what. */
export function processLine(process: ProcessSummary): string {
  const { name, status, pid, port, uptime_s, exit, exit_reason, stdin, started_at, cwd, cmd } = process;
  const facts = [
    status,
    pid !== undefined && `pid ${pid}`,
    port !== undefined && `port ${port}`,
    uptime_s !== undefined && `up ${seconds(uptime_s)}`,
    exit !== undefined && `exit ${exit}`,
    exit_reason,
    notes(process),
    stdin !== undefined && `stdin ${stdin}`,
  ].filter(Boolean);
  const lines = [`${name}: ${facts.join(', ')}`, `cmd: ${cmd}`, `cwd: ${cwd}`];
  return [...lines, ...(started_at === undefined ? [] : [`started_at: ${started_at}`])].join('\n');
}
