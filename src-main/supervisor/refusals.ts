import { AppError } from '../../src-shared/model/app-error.ts';
import type { ManagedProcess } from '../../src-shared/model/managed-process.ts';

const pidOf = ({ lifecycle }: ManagedProcess): string => ('pid' in lifecycle ? ` (pid ${lifecycle.pid})` : '');

export function nameInUse(process: ManagedProcess): AppError {
  return new AppError(
    'NAME_IN_USE',
    `"${process.name}" already runs${pidOf(process)}: stop or restart it, or start it with if_running "reuse" or "restart"`,
  );
}

/** What it has left behind would be out of sight once its name is another's, and may hold what the next one needs. */
export function refuseOverLeftovers(name: string, pids: readonly number[]): void {
  if (pids.length === 0) return;
  throw new AppError(
    'NAME_IN_USE',
    `"${name}" has ended, but processes that it started still live (pid ${pids.join(', ')}): stop it first, or start it with if_running "restart", which ends them`,
  );
}

export function stillRuns(process: ManagedProcess): AppError {
  return new AppError(
    'WRONG_STATE',
    `"${process.name}" still runs${pidOf(process)}: stop it first, or remove it with force`,
  );
}

export function notRunning({ name, lifecycle }: ManagedProcess): AppError {
  const state = lifecycle.state === 'ended' ? 'has ended' : `is ${lifecycle.state}`;
  return new AppError('WRONG_STATE', `"${name}" is not running (it ${state}): nobody is there to get a signal`);
}

export function limitReached(count: number, limit: number): AppError {
  return new AppError(
    'LIMIT_REACHED',
    `${count} of ${limit} managed processes are on record: remove one that has ended, or raise the limit (max-processes)`,
  );
}
