import { isAlive, type ManagedProcess, type ReadyHow } from '../../../src-shared/model/managed-process.ts';

interface Mark {
  readonly generation: number;
  readonly ready: NonNullable<ManagedProcess['ready']>;
}

/** Which processes are known to be ready; of each name, only of its newest start. */
export class ReadyMarks {
  readonly #marks = new Map<string, Mark>();

  /** False: that is known already. */
  mark(name: string, generation: number, ready: { readonly at: number; readonly how: ReadyHow }): boolean {
    if (this.#marks.get(name)?.generation === generation) return false;
    this.#marks.set(name, { generation, ready });
    return true;
  }

  forget(name: string): void {
    this.#marks.delete(name);
  }

  /** The process with what is known of it. */
  applyTo(process: ManagedProcess): ManagedProcess {
    const mark = this.#marks.get(process.name);
    return mark?.generation === process.generation && isAlive(process) ? { ...process, ready: mark.ready } : process;
  }
}
