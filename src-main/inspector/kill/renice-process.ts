import { getPriority, setPriority } from 'node:os';
import { AppError } from '../../../src-shared/model/app-error.ts';
import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import { findTarget, type TargetDeps } from './find-target.ts';

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'info' in error && typeof error.info === 'object' && error.info !== null
    ? Reflect.get(error.info, 'code')
    : undefined;

/** Gives exactly the process that is meant another priority; answers the one that it has then. */
export function reniceProcess(identity: ProcessIdentity, nice: number, deps: TargetDeps): number {
  findTarget(identity, false, deps);
  try {
    setPriority(identity.pid, nice);
    return getPriority(identity.pid);
  } catch (cause) {
    const code = codeOf(cause);
    if (code === 'ESRCH') throw new AppError('NOT_FOUND', `there is no process ${identity.pid} any more`, { cause });
    if (code !== 'EPERM' && code !== 'EACCES') throw cause;
    const message =
      `process ${identity.pid} cannot be given nice ${nice}: it belongs to another user, or only root may give it ` +
      'that much priority; try a higher number';
    throw new AppError('PERMISSION_DENIED', message, { cause });
  }
}
