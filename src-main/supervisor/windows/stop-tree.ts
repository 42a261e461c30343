import { setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';
import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import type { StopOptions, StopReport } from '../process-host.ts';
import { asSurvivor, type ProcessTable, type TreeMember } from '../process-table.ts';

const KILL_WAIT_MS = 2000;

interface System {
  readonly processes: ProcessTable;
  readonly env: Readonly<Record<string, string>>;
}

/** Windows has no SIGTERM: `taskkill` without /F asks windows to close, which a console program may not hear. */
export async function stopTree(
  root: ProcessIdentity,
  { signal, timeoutMs }: StopOptions,
  { processes, env }: System,
): Promise<StopReport> {
  const members = processes.tree(root);
  const living = (): readonly TreeMember[] => members.filter(({ identity }) => processes.isAlive(identity));
  const kill = async (identity: ProcessIdentity, ...flags: readonly string[]): Promise<void> => {
    if (processes.isAlive(identity)) await taskkill(identity.pid, flags, env);
  };

  if (signal !== 'SIGKILL') {
    await kill(root);
    if (await isGoneWithin(timeoutMs, living)) return { how: 'graceful', survivors: [] };
  }
  await kill(root, '/F');
  for (const { identity } of living()) await kill(identity, '/F');
  await isGoneWithin(KILL_WAIT_MS, living);
  return { how: 'forced', survivors: living().map(asSurvivor) };
}

async function taskkill(pid: number, flags: readonly string[], env: System['env']): Promise<void> {
  // What it says is in the language of the machine; whether it worked shows in who is still there.
  await execa('taskkill', ['/pid', String(pid), '/T', ...flags], { env, extendEnv: false, reject: false });
}

async function isGoneWithin(timeoutMs: number, living: () => readonly TreeMember[]): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (living().length > 0) {
    if (performance.now() >= deadline) return false;
    await delay(50);
  }
  return true;
}
