import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import type { ProcessDetail, ProcessMetrics } from '../../../src-shared/model/process-detail.ts';
import { formatCount } from '../../components/format/format-count.ts';
import { formatPercent } from '../../components/format/format-percent.ts';
import { formatDateTime } from '../../components/format/format-time.ts';
import type { ProcessRecord } from './process-record.ts';

/** In words, for the screen and for a text to be copied. */
export type TextFact = readonly [label: string, value: string];

/** What is known, or why it is not. */
function tell<Value>(value: Value | undefined, format: (value: Value) => string, why: string | undefined): string {
  if (value !== undefined) return format(value);
  return why === undefined ? '–' : `not known: ${why}`;
}

const itself = (text: string) => text;
const whole = (value: number) => String(value);
const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

/** What the table knows of a process. */
export function recordFacts({ process, endedAt }: ProcessRecord): readonly TextFact[] {
  const { unreadable: why } = process;
  return [
    ['Status', endedAt === undefined ? process.status : `ended at ${formatDateTime(endedAt)}`],
    ['PID', String(process.pid)],
    ['Parent', process.ppid === 0 ? 'none' : String(process.ppid)],
    ['User', tell(process.user, itself, why?.['user'])],
    ['Started', tell(process.startedAt, formatDateTime, why?.['startedAt'])],
    ['CPU', tell(process.cpuPercent, (value) => `${formatPercent(value)} %`, why?.['cpuPercent'])],
    ['Memory', tell(process.rss, formatBytes, why?.['rss'])],
    ['Virtual', tell(process.vms, formatBytes, why?.['vms'])],
    ['Threads', tell(process.threads, whole, why?.['threads'])],
  ];
}

/** Where a process comes from and where it is. */
export function placeFacts({ exe, exeDeleted, cwd, root, cgroup, managed, process, unreadable }: ProcessDetail) {
  const deleted = exeDeleted === true ? ' (deleted or replaced since it began)' : '';
  const always: readonly TextFact[] = [
    ['Program', tell(exe, (path) => `${path}${deleted}`, unreadable['exe'])],
    ['Folder', tell(cwd, itself, unreadable['cwd'])],
    ['Cgroup', tell(cgroup, itself, unreadable['cgroup'])],
    ['Process group', tell(process.pgid, whole, unreadable['pgid'])],
    ['Session', tell(process.session, whole, unreadable['session'])],
    ['Terminal', tell(process.tty ?? 'none', itself, unreadable['tty'])],
    ['Nice value', tell(process.nice, whole, unreadable['nice'])],
  ];
  const sometimes: readonly (readonly [string, string | undefined])[] = [
    ['Root', root],
    ['Supervised as', managed],
    ['Container', process.container],
  ];
  return [...always, ...sometimes.filter((fact): fact is TextFact => fact[1] !== undefined)];
}

const metrics: readonly (readonly [label: string, key: keyof ProcessMetrics, format: (value: number) => string])[] = [
  ['CPU in user mode', 'cpuUser', seconds],
  ['CPU in the kernel', 'cpuSystem', seconds],
  ['Shared memory', 'shared', formatBytes],
  ['Swapped out', 'swap', formatBytes],
  ['Read from disks', 'readBytes', formatBytes],
  ['Written to disks', 'writtenBytes', formatBytes],
  ['Read calls', 'readCalls', formatCount],
  ['Write calls', 'writeCalls', formatCount],
  ['Switches, waiting', 'voluntarySwitches', formatCount],
  ['Switches, time up', 'involuntarySwitches', formatCount],
  ['Open files', 'openFiles', formatCount],
  ['Most open files', 'openFilesLimit', formatCount],
  ['Connections', 'connections', formatCount],
  ['Priority', 'priority', whole],
  ['OOM score', 'oomScore', whole],
];

/** All that was counted since its start. */
export const metricFacts = ({ metrics: figures, unreadable }: ProcessDetail): readonly TextFact[] =>
  metrics.map(([label, key, format]) => [label, tell(figures[key], format, unreadable[key])]);
