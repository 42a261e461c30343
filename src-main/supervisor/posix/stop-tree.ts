import { setTimeout as delay } from 'node:timers/promises';
import { identityKey, type ProcessIdentity } from '../../../src-shared/model/identity.ts';
import type { StopOptions, StopReport } from '../process-host.ts';
import { asSurvivor, type ProcessTable, type TreeMember } from '../process-table.ts';
import { sendSignal } from './send-signal.ts';

/** How long SIGKILL may take: only a process that hangs in the kernel needs longer. */
const KILL_WAIT_MS = 2000;

/**
 * The tree is remembered before the first signal: once its root is gone, a process that has left group and session
 * could not be found any more. The group is signalled as one, which also hits what is being forked right now.
 */
export async function stopTree(
  root: ProcessIdentity,
  { signal, timeoutMs }: StopOptions,
  processes: ProcessTable,
): Promise<StopReport> {
  const tree = new RememberedTree(root, processes);
  if (signal !== 'SIGKILL') {
    tree.signal(signal);
    if (await tree.isGoneWithin(timeoutMs)) return { how: 'graceful', survivors: [] };
  }
  const deadline = performance.now() + KILL_WAIT_MS;
  do {
    tree.signal('SIGKILL');
    if (await tree.isGoneWithin(100)) break;
  } while (performance.now() < deadline);
  return { how: 'forced', survivors: tree.living().map(asSurvivor) };
}

class RememberedTree {
  readonly #root: ProcessIdentity;
  readonly #processes: ProcessTable;
  readonly #members = new Map<string, TreeMember>();

  constructor(root: ProcessIdentity, processes: ProcessTable) {
    this.#root = root;
    this.#processes = processes;
    this.#look();
  }

  living(): readonly TreeMember[] {
    return [...this.#members.values()].filter(({ identity }) => this.#processes.isAlive(identity));
  }

  signal(signal: string): void {
    const living = this.living();
    // While one of its members lives, the number of the group belongs to nobody else.
    if (living.some(({ pgid }) => pgid === this.#root.pid)) sendSignal(-this.#root.pid, signal);
    for (const { identity, pgid } of living) {
      if (pgid !== this.#root.pid && this.#processes.isAlive(identity)) sendSignal(identity.pid, signal);
    }
  }

  /** Whether all are gone in time, those included that were forked since the last look. */
  async isGoneWithin(timeoutMs: number): Promise<boolean> {
    const deadline = performance.now() + timeoutMs;
    for (let pause = 2; ; pause = Math.min(pause * 2, 50)) {
      if (this.living().length === 0 && this.#look() === 0) return true;
      const left = deadline - performance.now();
      if (left <= 0) break;
      await delay(Math.min(pause, left));
    }
    this.#look();
    return false;
  }

  /** Remembers what the tree has come to; returns how many of it live. */
  #look(): number {
    const inside = this.#processes.tree(this.#root);
    const insideKeys = new Set(inside.map(({ identity }) => identityKey(identity)));
    inside.forEach((member) => this.#remember(member));
    // One that has left the group also leaves the root's tree once its parent is gone, with all that it starts.
    for (const { identity } of this.living()) {
      if (!insideKeys.has(identityKey(identity)))
        this.#processes.tree(identity).forEach((member) => this.#remember(member));
    }
    return this.living().length;
  }

  #remember(member: TreeMember): void {
    this.#members.set(identityKey(member.identity), member);
  }
}
