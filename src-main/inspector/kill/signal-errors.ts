import { AppError } from '../../../src-shared/model/app-error.ts';
import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import { nameOwner } from '../../../src-shared/model/owner.ts';
import { isHidden } from '../linux/is-hidden.ts';
import { readStanding } from '../linux/read-standing.ts';
import { standingOf } from './standing-of.ts';

/** What the newest sample says of a pid; only for messages. */
export type Find = (pid: number) => SystemProcess | undefined;

const named = (pid: number, process: SystemProcess | undefined): string =>
  process === undefined ? `process ${pid}` : `process ${pid} (${process.name})`;

/** Of a process that cannot be signalled, since it is not there as far as we can see. */
export function notFound({ pid, startTime }: ProcessIdentity, find: Find): AppError {
  const last = find(pid);
  const now = readStanding(pid);
  const zombie = now?.startTime === startTime ? now : undefined;
  if (zombie !== undefined) {
    const itself = named(pid, last?.startTime === startTime ? last : undefined);
    const parent = named(zombie.ppid, find(zombie.ppid));
    return new AppError('NOT_FOUND', `${itself} has ended already; ${parent} has yet to take note of it`);
  }
  if (isHidden(pid)) return hidden(pid);
  return new AppError('NOT_FOUND', `there is no process ${pid} (any more): list the processes again`);
}

export const hidden = (pid: number): AppError =>
  new AppError(
    'PERMISSION_DENIED',
    `process ${pid} belongs to another user, and /proc is mounted so that it hides it from us (hidepid)`,
  );

export function identityChanged({ pid }: ProcessIdentity, current: ProcessIdentity, find: Find): AppError {
  return new AppError(
    'IDENTITY_CHANGED',
    `pid ${pid} belongs to another process now, started at ${current.startTime}: ${named(pid, find(pid))}; ` +
      'nothing was sent, list the processes again',
    { details: { pid, startTime: current.startTime } },
  );
}

/** What the kernel said, in our words. */
export function signalFailed(
  error: unknown,
  { identity, signal }: { readonly identity: ProcessIdentity; readonly signal: NodeJS.Signals },
  find: Find,
): AppError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const { pid } = identity;
  const process = find(pid);
  switch (code) {
    case 'ESRCH':
      return notFound(identity, find);
    case 'EPERM': {
      const owner = nameOwner(standingOf(pid, find));
      const message = `${named(pid, process)} belongs to ${owner}: we may not send it ${signal}`;
      return new AppError('PERMISSION_DENIED', message, { cause: error });
    }
    case 'EINVAL':
    case 'ENOSYS':
      return new AppError('UNSUPPORTED', `this system cannot send ${signal} to a process`, { cause: error });
    default:
      return new AppError('INTERNAL', `${signal} could not be sent to ${named(pid, process)}: ${String(error)}`, {
        cause: error,
      });
  }
}

export const kernelThread = (pid: number, name: string | undefined): AppError =>
  new AppError(
    'UNSUPPORTED',
    `pid ${pid}${name === undefined ? '' : ` (${name})`} is a thread of the kernel: no signal reaches it, nothing was sent`,
  );
