import { setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';
import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import type { StopReport } from '../process-host.ts';
import { asSurvivor, type ProcessTable } from '../process-table.ts';
import type { ProcessTree } from '../process-tree.ts';
import type { StopOrder } from '../stop-order.ts';

const KILL_WAIT_MS = 2000;

interface System {
  readonly processes: ProcessTable;
  readonly env: Readonly<Record<string, string>>;
}

/** Windows has no SIGTERM: `taskkill` without /F asks windows to close, which a console program may not hear. */
export async function stopTree(tree: ProcessTree, order: StopOrder, { processes, env }: System): Promise<StopReport> {
  const kill = async (identity: ProcessIdentity, ...flags: readonly string[]): Promise<void> => {
    if (processes.isAlive(identity)) await taskkill(identity.pid, flags, env);
  };

  tree.look();
  if (order.signal !== 'SIGKILL') {
    await kill(tree.root);
    if (await isGoneBefore(() => order.msLeft === 0, tree)) return { how: 'graceful', survivors: [] };
  }
  await kill(tree.root, '/F');
  for (const { identity } of tree.living()) await kill(identity, '/F');
  const deadline = performance.now() + KILL_WAIT_MS;
  await isGoneBefore(() => performance.now() >= deadline, tree);
  return { how: 'forced', survivors: tree.living().map(asSurvivor) };
}

async function taskkill(pid: number, flags: readonly string[], env: System['env']): Promise<void> {
  // What it says is in the language of the machine; whether it worked shows in who is still there.
  await execa('taskkill', ['/pid', String(pid), '/T', ...flags], { env, extendEnv: false, reject: false });
}

async function isGoneBefore(isOver: () => boolean, tree: ProcessTree): Promise<boolean> {
  while (tree.living().length > 0) {
    if (isOver()) return false;
    await delay(50);
  }
  return true;
}
