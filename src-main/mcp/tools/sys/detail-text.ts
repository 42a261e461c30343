import { countOf } from '../../../../src-shared/format/count-of.ts';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { oneLine } from '../../../../src-shared/format/one-line.ts';
import { namedPids } from '../../text/named-pid.ts';
import type { SystemDetail } from './system-detail.ts';

/** The detail as lines of `what: value`; what is not known has no line of its own, but its reason at the end. */
export function detailText(detail: SystemDetail): string {
  const lines: readonly (readonly [string, string | undefined | false])[] = [
    [`${detail.name} (pid ${detail.pid}, start_time ${detail.start_time})`, headline(detail)],
    ['managed', detail.managed],
    ['command', detail.command],
    ['exe', detail.exe && `${detail.exe}${detail.exe_deleted ? ' (deleted or replaced since)' : ''}`],
    ['cwd', detail.cwd],
    ['root', detail.root],
    ['cgroup', detail.cgroup],
    ['container', detail.container],
    ['kernel thread', detail.kernel && 'no signal reaches it'],
    ['metrics', pairs(detail.metrics)],
    ['parents', namedPids(detail.ancestors)],
    ['children', namedPids(detail.children)],
    ['descendants', detail.descendants > 0 && String(detail.descendants)],
    ['sockets', detail.sockets.join(', ')],
    ['files', detail.files.join(', ')],
    ['environment (names only)', detail.environment_names?.join(', ')],
    ['limits (soft/hard)', detail.limits.map(limitText).join(', ')],
    ['history', detail.history.map(pointText).join(', ')],
    ['taken_at', detail.taken_at],
    ['left out', detail.left_out.join(', ')],
    ['not readable', pairs(detail.unreadable)],
  ];
  return lines
    .filter(([, value]) => value)
    .map(([what, value]) => `${oneLine(what)}: ${oneLine(String(value))}`)
    .join('\n');
}

function headline({
  status,
  user,
  ppid,
  cpu_percent,
  memory_mb,
  vms_mb,
  threads,
  age_s,
  started_at,
  nice,
  tty,
}: SystemDetail) {
  const facts = [
    status,
    user && `user ${user}`,
    ppid !== undefined && `ppid ${ppid}`,
    cpu_percent !== undefined && `CPU ${cpu_percent}% (100 = one core)`,
    memory_mb !== undefined && `memory ${memory_mb} MB`,
    vms_mb !== undefined && `virtual ${vms_mb} MB`,
    threads !== undefined && countOf(threads, 'thread'),
    nice !== undefined && nice !== 0 && `nice ${nice}`,
    tty && `tty ${tty}`,
    age_s !== undefined && `up ${formatDuration(age_s * 1000)}`,
    started_at && `started_at ${started_at}`,
  ];
  return facts.filter(Boolean).join(', ');
}

const pairs = (facts: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(facts)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');

const limitText = ({ name, soft, hard, unit }: SystemDetail['limits'][number]): string =>
  `${name} ${soft}/${hard}${unit === undefined ? '' : ` ${unit}`}`;

const pointText = ({ time, cpu_percent, memory_mb }: SystemDetail['history'][number]): string =>
  `${time} ${cpu_percent ?? '?'}% ${memory_mb ?? '?'} MB`;
