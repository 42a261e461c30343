import type * as z from 'zod';
import type { Client } from '../../src-shared/contract/index.ts';
import type { sysKillOutput } from '../../src-shared/contract/sys.ts';
import { identityKey } from '../../src-shared/model/identity-key.ts';
import type { NamedProcess } from '../../src-shared/model/system-socket.ts';
import type { KillHow } from '../components/kill-dialog/kill-dialog.tsx';
import { describeError } from './describe-error.ts';

/** How long the answer waits for the end: a person waits for it. */
const GRACE_MS = 1500;

export type KilledTogether = Pick<z.output<typeof sysKillOutput>, 'ended' | 'survivors' | 'freedPorts'> & {
  /** Why some were not killed at all. */
  readonly failures: readonly string[];
};

/**
 * Kills these by identity, all at the same time: whoever starts another worker for one that has ended gets the signal
 * with it. Of several, what is gone already has gone with another one.
 */
export async function killTogether(
  client: Client,
  targets: readonly NamedProcess[],
  how: KillHow,
): Promise<KilledTogether> {
  const isOneOfMany = targets.length > 1;
  const results = await Promise.all(targets.map((target) => killOne(client, target, { ...how, isOneOfMany })));
  const ended = unique(results.flatMap((result) => result.ended));
  const gone = new Set(ended.map(identityKey));
  const survivors = unique(results.flatMap((result) => result.survivors)).filter(
    (each) => !gone.has(identityKey(each)),
  );
  const freedPorts = [...new Set(results.flatMap((result) => result.freedPorts))].toSorted((a, b) => a - b);
  return { ended, survivors, freedPorts, failures: results.flatMap(({ failures }) => failures) };
}

async function killOne(
  client: Client,
  { pid, startTime, name }: NamedProcess,
  { isOneOfMany, ...how }: KillHow & { readonly isOneOfMany: boolean },
): Promise<KilledTogether> {
  const nothing = { ended: [], survivors: [], freedPorts: [], failures: [] };
  try {
    return { ...(await client.sys.kill({ pid, startTime, ...how, graceMs: GRACE_MS })), failures: [] };
  } catch (error) {
    const { code, message } = describeError(error);
    if (code === 'NOT_FOUND' && isOneOfMany) return { ...nothing, ended: [{ pid, startTime, name }] };
    return { ...nothing, failures: [isOneOfMany ? `${name} (${pid}): ${message}` : message] };
  }
}

const unique = <Each extends NamedProcess>(all: readonly Each[]): Each[] => [
  ...new Map(all.map((each) => [identityKey(each), each])).values(),
];
