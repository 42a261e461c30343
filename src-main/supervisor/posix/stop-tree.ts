import { setTimeout as delay } from 'node:timers/promises';
import type { StopReport } from '../process-host.ts';
import { asSurvivor } from '../process-table.ts';
import type { ProcessTree } from '../process-tree.ts';
import type { StopOrder } from '../stop-order.ts';
import { sendSignal } from './send-signal.ts';

/** How long SIGKILL may take: only a process that hangs in the kernel needs longer. */
const KILL_WAIT_MS = 2000;

/** Asks politely until the order's time is up, then forces. */
export async function stopTree(tree: ProcessTree, order: StopOrder): Promise<StopReport> {
  if (await endsPolitely(tree, order)) return { how: 'graceful', survivors: [] };
  const deadline = performance.now() + KILL_WAIT_MS;
  do {
    signalTree(tree, 'SIGKILL');
    if (await endsWithin(100, tree)) break;
  } while (performance.now() < deadline);
  return { how: 'forced', survivors: tree.living().map(asSurvivor) };
}

/** The order may change while we wait: it is looked at again each time. */
async function endsPolitely(tree: ProcessTree, order: StopOrder): Promise<boolean> {
  let sent: string | undefined;
  for (const pause of pauses()) {
    if (order.signal === 'SIGKILL') break;
    // A process that was stopped (Ctrl-Z) hears no signal until it goes on.
    if (order.signal !== sent) signalTree(tree, (sent = order.signal), 'SIGCONT');
    if (isGone(tree)) return true;
    if (order.msLeft === 0) break;
    await delay(Math.min(pause, order.msLeft));
  }
  return false;
}

async function endsWithin(timeoutMs: number, tree: ProcessTree): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  for (const pause of pauses()) {
    if (isGone(tree)) return true;
    if (performance.now() >= deadline) return false;
    await delay(pause);
  }
  return false;
}

/** Most end at once; what takes its time is not looked at too often. */
function* pauses(): Generator<number, void> {
  for (let pause = 2; ; pause = Math.min(pause * 2, 50)) yield pause;
}

/** Those included that were forked since the last look. */
const isGone = (tree: ProcessTree): boolean => tree.living().length === 0 && tree.look().length === 0;

/** The group is signalled as one, which also hits what is being forked right now. */
function signalTree(tree: ProcessTree, ...signals: readonly string[]): void {
  const { root } = tree;
  const members = tree.look();
  // While one of its members lives, the number of the group belongs to nobody else.
  if (members.some(({ pgid }) => pgid === root.pid)) for (const signal of signals) sendSignal(-root.pid, signal);
  const outside = new Set(members.filter(({ pgid }) => pgid !== root.pid));
  for (const member of tree.living()) {
    if (outside.has(member)) for (const signal of signals) sendSignal(member.identity.pid, signal);
  }
}
