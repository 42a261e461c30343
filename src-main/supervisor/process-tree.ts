import { identityKey, type ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { ProcessTable, TreeMember } from './process-table.ts';

/**
 * A process with all that it has started, as far as it was seen. Members are remembered: once the root is gone, one
 * that has left group and session could not be found any more. Nobody is ever named who was not seen to belong to it.
 */
export class ProcessTree {
  readonly root: ProcessIdentity;
  readonly #processes: ProcessTable;
  readonly #members = new Map<string, TreeMember>();
  #orphans: 'trusted' | 'if-known' = 'trusted';

  /** The root lives, or it has ended only just now. */
  constructor(root: ProcessIdentity, processes: ProcessTable) {
    this.root = root;
    this.#processes = processes;
  }

  /** Those of the last look that still live. */
  living(): readonly TreeMember[] {
    const living = [...this.#members.values()].filter(({ identity }) => this.#processes.isAlive(identity));
    if (living.length < this.#members.size) this.#remember(living);
    return living;
  }

  /** Who belongs to it now. */
  look(): readonly TreeMember[] {
    const known = this.living().map(({ identity }) => identity);
    const found = this.#processes.tree(this.root, { known, orphans: this.#orphans });
    this.#remember(found);
    return found;
  }

  /**
   * To be called right after the end of the root. It still takes the group for ours by its number; later looks do so
   * only while a member is in it, for a number that has come free may be a stranger's. Of one that ended long ago, only
   * `leftBehind` is taken for ours, which somebody saw at that time.
   */
  noteEnd(leftBehind?: readonly ProcessIdentity[]): void {
    if (leftBehind !== undefined) this.#orphans = 'if-known';
    try {
      if (leftBehind === undefined) this.look();
      else this.#remember(this.#processes.tree(this.root, { known: leftBehind, orphans: 'if-known' }));
    } catch {
      // The system cannot be asked just now, and later is too late: better something is left than a stranger killed.
    }
    this.#orphans = 'if-known';
  }

  #remember(members: readonly TreeMember[]): void {
    this.#members.clear();
    for (const member of members) this.#members.set(identityKey(member.identity), member);
  }
}
