import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { ProcessTable } from './process-table.ts';

/** How soon an end is noticed that nobody tells of. */
const CHECK_MS = 500;

export interface IdentityWatch {
  /** Looks at once. */
  check(): void;
  stop(): void;
}

/** Looks from time to time whether a process still lives that is no child of anybody who would tell. */
export function watchIdentity(
  identity: ProcessIdentity,
  processes: Pick<ProcessTable, 'isAlive'>,
  onGone: () => void,
): IdentityWatch {
  const stop = (): void => clearInterval(timer);
  const check = (): void => {
    if (mayBeAlive(identity, processes)) return;
    stop();
    onGone();
  };
  const timer = setInterval(check, CHECK_MS).unref();
  return { check, stop };
}

/** What cannot be looked at (as with too many open files) is looked at again later. */
function mayBeAlive(identity: ProcessIdentity, processes: Pick<ProcessTable, 'isAlive'>): boolean {
  try {
    return processes.isAlive(identity);
  } catch {
    return true;
  }
}
