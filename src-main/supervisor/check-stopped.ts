import { sameIdentity, type ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { Survivor } from '../../src-shared/model/managed-process.ts';
import { stopFailure } from './stop-failure.ts';

/** A root that outlived SIGKILL has not been stopped, whatever became of the rest of its tree. */
export function checkStopped(name: string, root: ProcessIdentity, survivors: readonly Survivor[]): void {
  if (survivors.some((survivor) => sameIdentity(survivor, root))) throw stopFailure(name, root.pid, survivors);
}
