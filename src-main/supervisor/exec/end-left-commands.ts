import type { ProcessHost } from '../process-host.ts';
import type { ProcessTable } from '../process-table.ts';
import { StoppableTree } from '../stoppable-tree.ts';
import { GRACE } from './grace.ts';
import { nameSurvivors } from './name-survivors.ts';
import type { OneShot, OneShotStore } from './one-shot-store.ts';

export interface EndLeftCommandsDeps {
  readonly oneShots: OneShotStore;
  readonly bootId: string;
  readonly processes: ProcessTable;
  readonly host: ProcessHost;
  /** Takes what was found amiss, for the boot report. */
  readonly warn: (warning: string) => void;
}

/** Ends what an earlier run of the app was running when it was killed: nobody waits for it any more. */
export async function endLeftCommands(deps: EndLeftCommandsDeps): Promise<void> {
  await Promise.all(deps.oneShots.all().map((oneShot) => endLeft(oneShot, deps)));
}

async function endLeft(oneShot: OneShot, deps: EndLeftCommandsDeps): Promise<void> {
  const { root, bootId, program } = oneShot;
  if (bootId === deps.bootId && deps.processes.isAlive(root)) {
    const { survivors } = await new StoppableTree(root, deps).stop(GRACE);
    const rest = survivors.length === 0 ? '' : `, but of its tree these still live: ${nameSurvivors(survivors)}`;
    deps.warn(`the command ${program} (pid ${root.pid}), left by an earlier run of Signalbox, was ended${rest}`);
    // What SIGKILL does not end is tried again at the next start.
    if (deps.processes.isAlive(root)) return;
  }
  deps.oneShots.remove(oneShot);
}
