import type { LivenessProbe } from '../../../../src-shared/model/health.ts';
import { formatExactDuration } from '../../../components/format/parse-duration.ts';

export type ProbeKind = 'url' | 'port' | 'command' | 'pattern';

/** The fields as they are typed. Those of other kinds stay, so that a change of mind loses nothing. */
export interface ProbeForm {
  readonly kind: ProbeKind;
  readonly url: string;
  readonly port: string;
  readonly command: readonly string[];
  readonly pattern: string;
  readonly interval: string;
  readonly timeout: string;
  readonly failures: string;
}

/** What to try first of a process that serves `port`, if it serves any. */
export const newProbeForm = (port: number | undefined): ProbeForm => ({
  kind: port === undefined ? 'url' : 'port',
  url: port === undefined ? '' : `http://localhost:${port}/`,
  port: port?.toString() ?? '',
  command: [],
  pattern: '',
  interval: '30s',
  timeout: '5s',
  failures: '3',
});

/** A form with all that a probe says. */
export function formOfProbe(probe: LivenessProbe, port: number | undefined): ProbeForm {
  const { intervalMs, timeoutMs, failures } = probe;
  const blank = newProbeForm(port);
  return {
    kind: kindOfProbe(probe),
    url: probe.url ?? blank.url,
    port: probe.port?.toString() ?? blank.port,
    command: probe.command ?? [],
    pattern: probe.pattern ?? '',
    interval: formatExactDuration(intervalMs),
    timeout: formatExactDuration(timeoutMs),
    failures: String(failures),
  };
}

export function kindOfProbe({ url, port, command }: LivenessProbe): ProbeKind {
  if (url !== undefined) return 'url';
  if (port !== undefined) return 'port';
  return command === undefined ? 'pattern' : 'command';
}
