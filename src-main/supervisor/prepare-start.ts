import type * as z from 'zod';
import type { startInput } from '../../src-shared/contract/proc-lifecycle.ts';
import { checkEnv, childEnv } from './child-env.ts';
import { findCommand } from './find-command.ts';
import { pathOf, withLocalTools } from './local-path.ts';
import { parseCommand } from './parse-command.ts';
import type { Launch } from './process-host.ts';
import type { ProcessSpec } from './process-spec.ts';
import { resolveCwd } from './resolve-cwd.ts';

/** A spec that has been checked against the machine as it is now, with all that a spawn needs. */
export interface StartPlan extends Pick<Launch, 'file' | 'env'> {
  readonly spec: ProcessSpec;
}

export interface Surroundings {
  readonly baseEnv: Readonly<Record<string, string>>;
  readonly defaultCwd: string;
  readonly extensions: readonly string[];
}

/** What a caller asked for, checked without touching anything. */
export async function prepareRequest(
  request: Pick<z.output<typeof startInput>, 'cmd' | 'cwd' | 'env' | 'port' | 'stdin' | 'preferLocal' | 'idleTtlMs'>,
  surroundings: Surroundings,
): Promise<StartPlan> {
  const { env = {}, port, stdin, preferLocal, idleTtlMs } = request;
  checkEnv(env);
  const argv = parseCommand(request.cmd);
  const cwd = await resolveCwd(request.cwd, surroundings.defaultCwd);
  const known = { ...(port !== undefined && { port }), ...(idleTtlMs !== undefined && { idleTtlMs }) };
  return prepareSpec({ argv, cwd, env, stdin, preferLocal, ...known }, surroundings);
}

/** The same for what has run before: its folder or its program may be gone by now. */
export async function prepareSpec(spec: ProcessSpec, surroundings: Surroundings): Promise<StartPlan> {
  await resolveCwd(spec.cwd, surroundings.defaultCwd);
  const plain = childEnv(surroundings.baseEnv, spec.env);
  const env = spec.preferLocal ? withLocalTools(plain, spec.cwd) : plain;
  const { extensions } = surroundings;
  const file = await findCommand(spec.argv[0], { cwd: spec.cwd, path: pathOf(env), extensions });
  return { spec, file, env };
}
