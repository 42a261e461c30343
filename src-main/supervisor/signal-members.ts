import { AppError } from '../../src-shared/model/app-error.ts';
import type { Survivor } from '../../src-shared/model/managed-process.ts';
import type { ProcessHost } from './process-host.ts';
import { asSurvivor, type ProcessTable, type TreeMember } from './process-table.ts';

export interface SignalDeps {
  readonly processes: Pick<ProcessTable, 'isAlive'>;
  readonly host: Pick<ProcessHost, 'signal'>;
}

/**
 * Sends a signal to each of these, and returns whom it reached. One by one, with the identity checked just before:
 * what is forked meanwhile, in answer to the signal perhaps, does not get it too.
 */
export function signalMembers(
  members: readonly TreeMember[],
  signal: string,
  { processes, host }: SignalDeps,
): readonly Survivor[] {
  const living = members.filter(({ identity }) => processes.isAlive(identity));
  const deliveries = living.map((member) => ({ member, how: deliver(member, signal, { processes, host }) }));
  const sentTo = deliveries.filter(({ how }) => how === 'delivered').map(({ member }) => asSurvivor(member));
  const denied = deliveries.find(({ how }) => how === 'denied')?.member;
  if (sentTo.length > 0 || denied === undefined) return sentTo;
  const { pid } = denied.identity;
  throw new AppError(
    'PERMISSION_DENIED',
    `${denied.name} (pid ${pid}) runs as another user: we may not send it ${signal}`,
  );
}

function deliver({ identity }: TreeMember, signal: string, { processes, host }: SignalDeps) {
  return processes.isAlive(identity) ? host.signal(identity.pid, signal) : 'gone';
}
