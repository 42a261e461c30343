import { AppError } from '../../src-shared/model/app-error.ts';
import type { Survivor } from '../../src-shared/model/managed-process.ts';

/** A process that outlived SIGKILL. */
export function stopFailure(name: string, pid: number, survivors: readonly Survivor[]): AppError {
  return new AppError(
    'STOP_FAILED',
    `"${name}" (pid ${pid}) still runs after SIGKILL: it runs as another user, or hangs in the kernel`,
    { details: { survivors } },
  );
}
