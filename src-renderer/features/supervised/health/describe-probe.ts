import { formatCommand } from '../../../../src-shared/format/format-command.ts';
import type { LivenessProbe, ProbeState } from '../../../../src-shared/model/health.ts';
import { formatAgo } from '../../../components/format/format-ago.ts';
import { formatExactDuration } from '../../../components/format/parse-duration.ts';

/** What has to be so, and how often that is looked at: `port 3000 accepts connections, every 30s`. */
export const describeProbe = (probe: LivenessProbe): string =>
  `${expected(probe)}, every ${formatExactDuration(probe.intervalMs)}`;

function expected({ url, port, command, pattern }: LivenessProbe): string {
  if (url !== undefined) return `${url} answers`;
  if (port !== undefined) return `port ${port} accepts connections`;
  if (command !== undefined) return `${formatCommand(command)} exits with 0`;
  return `a line of the log matches ${pattern}`;
}

export interface LastTry {
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'idle';
}

/** What its last try found, in words and a colour. */
export function describeLastTry(state: ProbeState, isRunning: boolean, now: number): LastTry {
  const { lastTriedAt, lastSeen, isPassing, failures, probe } = state;
  if (lastTriedAt === undefined) {
    return { text: isRunning ? 'not tried yet' : 'not tried: it does not run', tone: 'idle' };
  }
  const when = `${formatAgo(lastTriedAt, now)}: ${lastSeen ?? 'nothing seen'}`;
  if (isPassing === undefined) return { text: `not made, ${when}`, tone: 'idle' };
  if (isPassing) return { text: `passed ${when}`, tone: 'good' };
  const counts = failures >= probe.failures ? `${failures} in a row` : `${failures} of ${probe.failures} in a row`;
  return { text: `failed ${when} (${counts})`, tone: 'bad' };
}
