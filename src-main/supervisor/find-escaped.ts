import { identityKey, sameIdentity, type ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { Survivor } from '../../src-shared/model/managed-process.ts';
import type { ProcessHost, RunPlace } from './process-host.ts';
import { asSurvivor, type ProcessTable } from './process-table.ts';

/**
 * What has left parent, group and session behind, and is still known by the output that it holds open. It is named and
 * never signalled: a stranger may have been handed that output.
 */
export function findEscaped(
  place: Pick<RunPlace, 'folder' | 'generation'>,
  known: readonly ProcessIdentity[],
  { host, processes }: { readonly host: ProcessHost; readonly processes: ProcessTable },
): readonly Survivor[] {
  const named = new Set(known.map(identityKey));
  return host.findHolders(place).flatMap(({ pid }) => {
    const identity = processes.identify(pid);
    if (identity === undefined || named.has(identityKey(identity))) return [];
    const member = processes.tree(identity).find((found) => sameIdentity(found.identity, identity));
    return member === undefined ? [] : [asSurvivor(member)];
  });
}
