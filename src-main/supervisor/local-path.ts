import { delimiter, join } from 'node:path';

type Env = Readonly<Record<string, string>>;

/** Windows writes it `Path`, and takes any case for the same. */
const nameOfPath = (env: Env): string => Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';

/** Where commands are looked up, and what the child itself gets to see. */
export const pathOf = (env: Env): string => env[nameOfPath(env)] ?? '';

/** The environment in which the tools that a project has installed for itself come before all others. */
export function withLocalTools(env: Env, cwd: string): Env {
  const path = [join(cwd, 'node_modules', '.bin'), pathOf(env)].filter((part) => part !== '').join(delimiter);
  return { ...env, [nameOfPath(env)]: path };
}
