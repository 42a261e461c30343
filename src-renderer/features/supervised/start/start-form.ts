import type * as z from 'zod';
import { startInput } from '../../../../src-shared/contract/proc-lifecycle.ts';
import { formatCommand } from '../../../../src-shared/format/format-command.ts';
import type { ManagedProcess, StdinMode } from '../../../../src-shared/model/managed-process.ts';
import { formatExactDuration, parseDuration } from '../../../components/format/parse-duration.ts';

export interface EnvRow {
  readonly id: number;
  readonly name: string;
  readonly value: string;
  /** It had a value before, which is never shown: it has to be said again. */
  readonly asked?: true;
}

/** The fields as they are typed. */
export interface StartForm {
  readonly command: string;
  /** Undefined while the suggested one stands. */
  readonly name: string | undefined;
  readonly cwd: string;
  readonly port: string;
  readonly env: readonly EnvRow[];
  readonly stdin: StdinMode;
  readonly preferLocal: boolean;
  readonly idleTtl: string;
  /** What it was filled from, to be started again with changes. */
  readonly origin: ManagedProcess | undefined;
}

export const emptyForm: StartForm = {
  command: '',
  name: undefined,
  cwd: '',
  port: '',
  env: [],
  stdin: 'ignore',
  preferLocal: false,
  idleTtl: '',
  origin: undefined,
};

/** A form with all that is known of a process, to start it again with changes. */
export function formFrom(origin: ManagedProcess): StartForm {
  return {
    command: formatCommand(origin.argv),
    name: origin.name,
    cwd: origin.cwd,
    port: origin.port?.toString() ?? '',
    env: origin.envNames.map((name, id) => ({ id, name, value: '', asked: true })),
    stdin: origin.stdin,
    preferLocal: false,
    idleTtl: origin.idleTtlMs === undefined ? '' : formatExactDuration(origin.idleTtlMs),
    origin,
  };
}

export type StartField = 'command' | 'name' | 'cwd' | 'port' | 'env' | 'idleTtl';
export type FieldErrors = Readonly<Partial<Record<StartField, string>>>;

export type StartRequest = z.input<typeof startInput>;

export type ReadForm =
  | { readonly ok: true; readonly request: StartRequest }
  | { readonly ok: false; readonly errors: FieldErrors };

const fields: Readonly<Record<string, StartField>> = {
  cmd: 'command',
  name: 'name',
  cwd: 'cwd',
  port: 'port',
  env: 'env',
  idleTtlMs: 'idleTtl',
};

/** The request that a form makes, or what is wrong with which field; by the same schema that the server checks with. */
export function readStartForm(form: StartForm, suggestedName: string): ReadForm {
  const env = form.env.filter(({ name, value }) => name.trim() !== '' || value !== '');
  const name = (form.name ?? suggestedName).trim();
  const request: StartRequest = {
    name,
    cmd: commandOf(form),
    ...(form.cwd.trim() !== '' && { cwd: form.cwd.trim() }),
    ...(form.port.trim() !== '' && { port: Number(form.port) }),
    ...(env.length > 0 && { env: Object.fromEntries(env.map((row) => [row.name.trim(), row.value])) }),
    ...(form.stdin !== 'ignore' && { stdin: form.stdin }),
    ...(form.preferLocal && { preferLocal: true }),
    ...(form.idleTtl.trim() !== '' && { idleTtlMs: parseDuration(form.idleTtl) ?? Number.NaN }),
    ...(form.origin?.name === name && { ifRunning: 'restart' }),
  };
  const { error } = startInput.safeParse(request);
  const errors = { ...fieldErrors(error?.issues ?? []), ...missing(form) };
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, request };
}

/** Its own words where they were not touched: what a shell would read differently is not split differently. */
function commandOf({ command, origin }: StartForm): string | string[] {
  return origin !== undefined && command === formatCommand(origin.argv) ? [...origin.argv] : command.trim();
}

function missing({ command, env }: StartForm): FieldErrors {
  const unsaid = env.filter(({ asked, name, value }) => asked === true && name.trim() !== '' && value === '');
  return {
    ...(command.trim() === '' && { command: 'Say what to run, such as: npm run dev' }),
    ...(unsaid.length > 0 && {
      env: `Say again what ${unsaid.map(({ name }) => name).join(', ')} should be, or remove it: values are not shown`,
    }),
  };
}

const words: FieldErrors = {
  port: 'A port is a number from 1 to 65535',
  env: 'Every variable has a name',
  idleTtl: 'A time such as 90s, 10m or 2h, up to 24d',
};

function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldErrors {
  const found = issues.flatMap(({ path, message }) => {
    const field = fields[String(path[0])];
    return field === undefined ? [] : [[field, words[field] ?? message] as const];
  });
  // The first of a field says most.
  return Object.fromEntries(found.toReversed());
}
