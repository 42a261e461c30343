import { livenessProbe, type LivenessProbe } from '../../../../src-shared/model/health.ts';
import { parseDuration } from '../../../components/format/parse-duration.ts';
import type { ProbeForm } from './probe-form.ts';

export type ProbeField = 'url' | 'port' | 'command' | 'pattern' | 'interval' | 'timeout' | 'failures';
export type ProbeErrors = Readonly<Partial<Record<ProbeField, string>>>;

export type ReadProbe =
  | { readonly ok: true; readonly probe: LivenessProbe }
  | { readonly ok: false; readonly errors: ProbeErrors };

const fields: Readonly<Record<string, ProbeField>> = {
  url: 'url',
  port: 'port',
  command: 'command',
  pattern: 'pattern',
  intervalMs: 'interval',
  timeoutMs: 'timeout',
  failures: 'failures',
};

const words: Readonly<Record<ProbeField, string>> = {
  url: 'An address such as http://localhost:3000/health',
  port: 'A port is a number from 1 to 65535',
  command: 'Say what to run',
  pattern: 'Say what a line looks like, in up to 512 letters',
  interval: 'A time from 1s to 1h, such as 30s',
  timeout: 'A time from 100ms to 10m, such as 5s',
  failures: 'A number from 1 to 100',
};

/** The probe that a form makes, or what is wrong with which field; by the same schema that the server checks with. */
export function readProbeForm(form: ProbeForm): ReadProbe {
  const { data, error } = livenessProbe.safeParse({
    ...asked(form),
    intervalMs: lengthOf(form.interval),
    timeoutMs: lengthOf(form.timeout),
    failures: numberOf(form.failures),
  });
  if (data !== undefined) return { ok: true, probe: data };
  const wrong = error.issues.flatMap(({ path }) => fields[String(path[0])] ?? []);
  return { ok: false, errors: Object.fromEntries(wrong.map((field) => [field, words[field]])) };
}

function asked({ kind, url, port, command, pattern }: ProbeForm): object {
  switch (kind) {
    case 'url':
      return { url: url.trim() };
    case 'port':
      return { port: numberOf(port) };
    case 'command':
      return { command: command[0]?.trim() === '' ? [] : command };
    default:
      return { pattern };
  }
}

const lengthOf = (text: string): number => parseDuration(text) ?? Number.NaN;

const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));
