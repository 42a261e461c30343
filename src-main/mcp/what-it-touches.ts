import * as z from 'zod';
import type { Client } from '../../src-shared/contract/index.ts';
import type { ManagedProcess } from '../../src-shared/model/managed-process.ts';
import type { Plan } from '../operations/chain.ts';
import { withoutUnknown } from './text/without-unknown.ts';

/** Processes that an operation would act on, and the ports on which they listen. */
export interface Touched {
  readonly touches: readonly TouchedProcess[];
  readonly ports: readonly number[];
  /** Of a name: what stands behind it now. */
  readonly name_is?: string;
}

export const touchedProcess = z.object({
  pid: z.int(),
  name: z.string(),
  user: z.string().optional(),
  memory_mb: z.number().optional(),
});
export type TouchedProcess = z.infer<typeof touchedProcess>;

const MOST = 50;
const MB = 1024 * 1024;

const identity = z.object({ pid: z.int(), startTime: z.int(), tree: z.boolean().optional() });
const addressed = z.union([
  z.object({ processes: z.array(identity) }),
  identity.transform((one) => ({ processes: [one] })),
  z.object({ name: z.string(), ifRunning: z.enum(['error', 'reuse', 'restart']).default('restart') }),
]);

/** The inputs of the contract say whom they mean by identity, by identities or by name. */
export async function whatItTouches(
  { operation, input }: Pick<Plan, 'operation' | 'input'>,
  client: Client,
  find: Find,
): Promise<Touched> {
  const target = addressed.safeParse(input).data;
  if (target === undefined) return { touches: [], ports: [] };
  // Other names, such as that of what is only watched, are none of managed processes.
  if ('name' in target && !operation.startsWith('proc.')) return { touches: [], ports: [] };
  if ('name' in target) return ofName(target, client, find);
  // Debris goes with all that it started.
  return ofIdentities(target.processes, client);
}

interface Named {
  readonly name: string;
  /** Of a start: only `restart` does anything to one that runs. */
  readonly ifRunning: 'error' | 'reuse' | 'restart';
}

type Find = (name: string) => ManagedProcess | undefined;

async function ofName({ name, ifRunning }: Named, client: Client, find: Find): Promise<Touched> {
  const found = find(name);
  if (found === undefined) return { touches: [], ports: [], name_is: 'free' };
  const { lifecycle } = found;
  if (!('pid' in lifecycle) || ifRunning !== 'restart') return { touches: [], ports: [], name_is: lifecycle.state };
  const { pid, startTime, state } = lifecycle;
  return { ...(await ofIdentities([{ pid, startTime, tree: true }], client)), name_is: state };
}

async function ofIdentities(identities: readonly z.infer<typeof identity>[], client: Client): Promise<Touched> {
  const plans = await Promise.all(
    identities.slice(0, MOST).map(({ pid, startTime, tree = true }) => client.sys.plan({ pid, startTime, tree })),
  );
  const touches = plans
    .flatMap(({ processes }) => processes)
    .map(({ pid, name, user, rss }) =>
      withoutUnknown<TouchedProcess>({ pid, name, user, memory_mb: rss && Math.round((rss / MB) * 10) / 10 }),
    );
  return { touches: touches.slice(0, MOST), ports: plans.flatMap(({ ports }) => ports) };
}
