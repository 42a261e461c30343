import { longestEndedFirst } from './longest-ended-first.ts';
import type { ManagedEntry } from './managed-entry.ts';
import type { NameLock } from './name-lock.ts';
import { limitReached } from './refusals.ts';
import type { SupervisorDeps } from './supervisor-deps.ts';

type RoomDeps = Pick<SupervisorDeps, 'limits' | 'forget' | 'log'>;

/** How many names there may be. Whoever starts something new wants it more than the memory of what has ended. */
export class Room {
  readonly #entries: ReadonlyMap<string, ManagedEntry>;
  readonly #lock: NameLock;
  readonly #deps: RoomDeps;
  readonly #leaving = new Set<ManagedEntry>();

  constructor(entries: ReadonlyMap<string, ManagedEntry>, lock: NameLock, deps: RoomDeps) {
    this.#entries = entries;
    this.#lock = lock;
    this.#deps = deps;
  }

  /** Forgets what ended longest ago until there is room. `LIMIT_REACHED` where there is nothing that could go. */
  async makeFor(name: string): Promise<void> {
    const { maxProcesses } = this.#deps.limits;
    while (this.#entries.size >= maxProcesses) {
      const oldest = this.#oldest();
      if (oldest === undefined) throw limitReached(this.#entries.size, maxProcesses);
      await this.#forget(oldest);
      this.#deps.log(
        `"${oldest.name}", which had ended, was forgotten with its log to make room for "${name}" (max-processes ${maxProcesses})`,
      );
    }
  }

  #oldest(): ManagedEntry | undefined {
    // One whose name is in use is about to run again, or to go by itself: waiting for it could go on for ever.
    const idle = [...this.#entries.values()].filter((entry) => !this.#lock.isHeld(entry.name));
    // A removal ends what is left of a tree, and a daemon is not to die of somebody else's start.
    return longestEndedFirst(idle).find((entry) => !this.#leaving.has(entry) && entry.pids().length === 0);
  }

  async #forget(entry: ManagedEntry): Promise<void> {
    this.#leaving.add(entry);
    try {
      await this.#deps.forget(entry.name, entry.generation);
    } finally {
      this.#leaving.delete(entry);
    }
  }
}
