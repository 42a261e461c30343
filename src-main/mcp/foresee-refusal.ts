import * as z from 'zod';
import type { ErrorCode } from '../../src-shared/model/app-error.ts';
import { isAlive, type ManagedProcess } from '../../src-shared/model/managed-process.ts';
import type { Plan } from '../operations/chain.ts';

interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
}

const named = z.object({
  name: z.string(),
  ifRunning: z.enum(['error', 'reuse', 'restart']).optional(),
  force: z.boolean().optional(),
  generation: z.int().optional(),
});
type Named = z.infer<typeof named>;

/** No rule forbids it, but what has the name now is not in a state for it. */
export function foreseeRefusal(
  { operation, input }: Pick<Plan, 'operation' | 'input'>,
  find: (name: string) => ManagedProcess | undefined,
): Refusal | undefined {
  const asked = named.safeParse(input).data;
  if (asked === undefined || !operation.startsWith('proc.')) return undefined;
  const found = find(asked.name);
  if (operation === 'proc.start') return refusalOfStart(asked, found);
  if (found === undefined) return { code: 'NOT_FOUND', message: `there is no managed process "${asked.name}"` };
  return refusalOfGeneration(asked, found) ?? refusalOfState(operation, asked, found);
}

function refusalOfStart({ name, ifRunning }: Named, found: ManagedProcess | undefined): Refusal | undefined {
  if (found === undefined || !isAlive(found) || ifRunning !== 'error') return undefined;
  return { code: 'NAME_IN_USE', message: `"${name}" already runs; if_running "reuse" or "restart" is for that` };
}

function refusalOfGeneration({ name, generation }: Named, found: ManagedProcess): Refusal | undefined {
  if (generation === undefined || generation === found.generation) return undefined;
  const message = `start ${generation} of "${name}" was meant, but by now it is start ${found.generation}`;
  return { code: 'WRONG_STATE', message };
}

function refusalOfState(operation: string, { name, force }: Named, found: ManagedProcess): Refusal | undefined {
  const isNeeded = operation === 'proc.signal' || operation === 'proc.stdin';
  if (isNeeded && !isAlive(found)) return { code: 'WRONG_STATE', message: `"${name}" has ended` };
  if (operation !== 'proc.remove' || force === true || !isAlive(found)) return undefined;
  return { code: 'WRONG_STATE', message: `"${name}" still runs: stop it first, or remove it with force` };
}
