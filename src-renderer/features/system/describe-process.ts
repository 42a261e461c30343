import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import { formatPercent } from '../../components/format/format-percent.ts';
import { formatDateTime } from '../../components/format/format-time.ts';
import type { ProcessRecord } from './process-record.ts';

/** A process in a few lines, to be pasted into a message. */
export function describeProcess({ process, command }: ProcessRecord): string {
  const { pid, ppid, user, status, cpuPercent, rss, startedAt } = process;
  return [
    `${process.name} (pid ${pid}, parent ${ppid})`,
    `${status}, ${user ?? 'unknown user'}, CPU ${formatPercent(cpuPercent)} %, ${rss === undefined ? '–' : formatBytes(rss)}`,
    startedAt === undefined ? 'started: unknown' : `started ${formatDateTime(startedAt)}`,
    command,
  ].join('\n');
}
