import * as z from 'zod';
import { commandText } from '../../../../src-shared/format/command-text.ts';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { oneLine } from '../../../../src-shared/format/one-line.ts';
import { systemProcessStatus } from '../../../../src-shared/model/system-process.ts';
import type { ListedProcess } from '../../../../src-shared/contract/sys.ts';
import { textTable, type Column } from '../../text/text-table.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';

const MAX_COMMAND = 100;
const MB = 1024 * 1024;

/** A process in the columns that were asked for. */
export const systemRow = z.object({
  pid: z.int(),
  start_time: z.int().describe('With the pid it names one process for good; opaque.'),
  ppid: z.int().optional(),
  user: z.string().optional(),
  cpu_percent: z.number().optional().describe('100 = one core.'),
  memory_mb: z.number().optional().describe('Resident memory.'),
  vms_mb: z.number().optional().describe('Virtual memory.'),
  threads: z.int().optional(),
  age_s: z.int().optional(),
  started_at: z.string().optional(),
  status: systemProcessStatus.optional(),
  nice: z.int().optional(),
  tty: z.string().optional(),
  container: z.string().optional(),
  ports: z.array(z.int()).optional(),
  name: z.string().optional(),
  command: z.string().optional().describe('Shortened; absent for kernel threads.'),
});
export type SystemRow = z.infer<typeof systemRow>;

/** The identity, which every row has, asked for or not. */
export const identityFields = ['pid', 'start_time'] as const;

/** What can be asked for besides. */
export const systemFields = [
  'ppid',
  'user',
  'cpu_percent',
  'memory_mb',
  'vms_mb',
  'threads',
  'age_s',
  'started_at',
  'status',
  'nice',
  'tty',
  'container',
  'ports',
  'name',
  'command',
] as const satisfies readonly (keyof SystemRow)[];
export type SystemField = (typeof systemFields)[number];

export const usualFields: readonly SystemField[] = [
  'user',
  'cpu_percent',
  'memory_mb',
  'age_s',
  'status',
  'name',
  'command',
];

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;
const inMb = (bytes: number | undefined): number | undefined =>
  bytes === undefined ? undefined : oneDecimal(bytes / MB);

/** The whole row; what is not known is absent. */
export function fullRow(process: ListedProcess, takenAt: number): SystemRow {
  const { pid, startTime, ppid, user, cpuPercent, rss, vms, threads, startedAt, status, nice, tty } = process;
  return withoutUnknown({
    pid,
    start_time: startTime,
    ppid,
    user,
    cpu_percent: cpuPercent === undefined ? undefined : oneDecimal(cpuPercent),
    memory_mb: inMb(rss),
    vms_mb: inMb(vms),
    threads,
    age_s: startedAt === undefined ? undefined : Math.max(0, Math.floor((takenAt - startedAt) / 1000)),
    started_at: startedAt === undefined ? undefined : new Date(startedAt).toISOString(),
    status,
    nice,
    tty,
    container: process.container,
    ports: process.ports && [...process.ports],
    name: process.name,
    command: process.commandLine && commandText(process.commandLine, MAX_COMMAND),
  });
}

export function rowOf(process: ListedProcess, takenAt: number, fields: readonly SystemField[]): SystemRow {
  const wanted = new Set<string>([...identityFields, ...fields]);
  const entries = Object.entries(fullRow(process, takenAt)).filter(([key]) => wanted.has(key));
  return Object.fromEntries(entries) as SystemRow;
}

const UNKNOWN = '?';
const figure = (value: number | undefined): string => value?.toFixed(1) ?? UNKNOWN;
const whole = (value: number | undefined): string => value?.toString() ?? UNKNOWN;

/** A name can hold anything but a slash, also line ends. */
const columns: Readonly<Record<SystemField, Column<SystemRow>>> = {
  ppid: { title: 'PPID', align: 'right', cell: ({ ppid }) => whole(ppid) },
  user: { title: 'USER', cell: ({ user }) => oneLine(user ?? UNKNOWN) },
  cpu_percent: { title: 'CPU%', align: 'right', cell: ({ cpu_percent }) => figure(cpu_percent) },
  memory_mb: { title: 'MB', align: 'right', cell: ({ memory_mb }) => figure(memory_mb) },
  vms_mb: { title: 'VMS_MB', align: 'right', cell: ({ vms_mb }) => figure(vms_mb) },
  threads: { title: 'THR', align: 'right', cell: ({ threads }) => whole(threads) },
  age_s: {
    title: 'AGE',
    align: 'right',
    cell: ({ age_s }) => (age_s === undefined ? UNKNOWN : formatDuration(age_s * 1000)),
  },
  started_at: { title: 'STARTED', cell: ({ started_at }) => started_at ?? UNKNOWN },
  status: { title: 'STATUS', cell: ({ status }) => status ?? UNKNOWN },
  nice: { title: 'NI', align: 'right', cell: ({ nice }) => whole(nice) },
  tty: { title: 'TTY', cell: ({ tty }) => tty ?? '-' },
  container: { title: 'CONTAINER', cell: ({ container }) => oneLine(container ?? '-') },
  ports: { title: 'PORTS', cell: ({ ports = [] }) => ports.join(',') || '-' },
  name: { title: 'NAME', cell: ({ name }) => oneLine(name ?? '') },
  command: { title: 'COMMAND', cell: ({ command }) => command ?? '' },
};

const identityColumns: readonly Column<SystemRow>[] = [
  { title: 'PID', align: 'right', cell: ({ pid }) => String(pid) },
  { title: 'START_TIME', align: 'right', cell: ({ start_time }) => String(start_time) },
];

export const systemTable = (rows: readonly SystemRow[], fields: readonly SystemField[]): string => {
  const chosen = systemFields.filter((field) => fields.includes(field)).map((field) => columns[field]);
  return textTable([...identityColumns, ...chosen], rows);
};
