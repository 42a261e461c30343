import { sameIdentity, type ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { ProcessHost, StopOptions, StopReport } from './process-host.ts';
import type { ProcessTable, TreeMember } from './process-table.ts';
import { ProcessTree } from './process-tree.ts';
import { StopOrder } from './stop-order.ts';

/** The tree of one run, with the stop of it that may be under way. */
export class StoppableTree {
  readonly root: ProcessIdentity;
  readonly #tree: ProcessTree;
  readonly #host: ProcessHost;
  #order: StopOrder | undefined;

  constructor(root: ProcessIdentity, { processes, host }: { processes: ProcessTable; host: ProcessHost }) {
    this.root = root;
    this.#tree = new ProcessTree(root, processes);
    this.#host = host;
  }

  /** Whom a stop would signal. */
  members(): readonly TreeMember[] {
    return this.#tree.look();
  }

  /** The root by itself; nobody once it has ended. */
  rootMember(): readonly TreeMember[] {
    return this.members().filter(({ identity }) => sameIdentity(identity, this.root));
  }

  /** To be called right after the end of the root: remembers what it has left behind. */
  noteEnd(leftBehind?: readonly ProcessIdentity[]): void {
    this.#tree.noteEnd(leftBehind);
  }

  async stop(options: StopOptions): Promise<StopReport> {
    this.#order = new StopOrder(options);
    try {
      return await this.#host.stopTree(this.#tree, this.#order);
    } finally {
      this.#order = undefined;
    }
  }

  /** Makes the stop that is under way end sooner, where there is one. */
  hasten(options: StopOptions): void {
    this.#order?.hasten(options);
  }
}
