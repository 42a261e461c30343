import type * as z from 'zod';
import { startInput } from '../../../src-shared/contract/proc.ts';

export interface EnvRow {
  readonly id: number;
  readonly name: string;
  readonly value: string;
}

/** The fields as they are typed. */
export interface StartForm {
  readonly command: string;
  /** Undefined while the suggested one stands. */
  readonly name: string | undefined;
  readonly cwd: string;
  readonly port: string;
  readonly env: readonly EnvRow[];
}

export const emptyForm: StartForm = { command: '', name: undefined, cwd: '', port: '', env: [] };

export type StartField = 'command' | 'name' | 'cwd' | 'port' | 'env';
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
};

/** The request that a form makes, or what is wrong with which field; by the same schema that the server checks with. */
export function readStartForm(form: StartForm, suggestedName: string): ReadForm {
  const command = form.command.trim();
  const missing: FieldErrors = command === '' ? { command: 'Say what to run, such as: npm run dev' } : {};
  const env = form.env.filter(({ name, value }) => name.trim() !== '' || value !== '');
  const request: StartRequest = {
    name: (form.name ?? suggestedName).trim(),
    cmd: command,
    ...(form.cwd.trim() !== '' && { cwd: form.cwd.trim() }),
    ...(form.port.trim() !== '' && { port: Number(form.port) }),
    ...(env.length > 0 && { env: Object.fromEntries(env.map(({ name, value }) => [name.trim(), value])) }),
  };
  const { error } = startInput.safeParse(request);
  const errors = { ...fieldErrors(error?.issues ?? []), ...missing };
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, request };
}

const words: FieldErrors = {
  port: 'A port is a number from 1 to 65535',
  env: 'Every variable has a name',
};

function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldErrors {
  const found = issues.flatMap(({ path, message }) => {
    const field = fields[String(path[0])];
    return field === undefined ? [] : [[field, words[field] ?? message] as const];
  });
  // The first of a field says most.
  return Object.fromEntries(found.toReversed());
}
