import type { Caller } from '../../src-shared/model/caller.ts';
import type { EndCause, RunRecord } from '../../src-shared/model/managed-process.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';
import type { MachineState } from './lifecycle-machine.ts';
import type { ProcessSpec } from './process-spec.ts';
import type { RunStore } from './run-store.ts';

/** Why the present run has ended, or will have: by itself, unless somebody asked for it. */
export const causeOf = ({ cause }: MachineState): EndCause => cause ?? { why: 'itself' };

/** The starts and ends of one managed process. Losing one is a pity, no danger: nothing else depends on them. */
export class RunHistory {
  readonly #name: string;
  readonly #runs: RunStore;
  readonly #onProblem: (problem: string) => void;
  #newest: RunRecord | undefined;

  constructor(name: string, deps: { readonly runs: RunStore; readonly onProblem: (problem: string) => void }) {
    this.#name = name;
    this.#runs = deps.runs;
    this.#onProblem = deps.onProblem;
  }

  /** Why the run of this generation is being ended, as far as an earlier run of the app has put it on record. */
  recall(generation: number): EndCause | undefined {
    [this.#newest] = this.#runs.of(this.#name);
    return this.#newest?.generation === generation ? this.#newest.cause : undefined;
  }

  note(state: MachineState, { argv, cwd }: ProcessSpec, startedBy: Caller): void {
    const before = this.#newest?.generation === state.generation ? this.#newest : undefined;
    const { generation } = state;
    this.#newest = { requestedAt: sinceOf(state), ...before, ...progress(state), generation, argv, cwd, startedBy };
    try {
      this.#runs.save(this.#name, this.#newest);
    } catch (error) {
      this.#onProblem(`the history of "${this.#name}" could not be written: ${messageOf(error)}`);
    }
  }

  /** Newest first. */
  list(): readonly RunRecord[] {
    return this.#runs.of(this.#name);
  }
}

/** When it was asked for, where no record of it is left: as far back as is known. */
function sinceOf({ lifecycle }: MachineState): number {
  if (lifecycle.state === 'starting') return lifecycle.since;
  return lifecycle.startedAt ?? (lifecycle.state === 'ended' ? lifecycle.endedAt : 0);
}

function progress(state: MachineState): Partial<RunRecord> {
  const { lifecycle } = state;
  switch (lifecycle.state) {
    case 'starting':
      return {};
    case 'running':
    case 'stopping':
      // Written before the first signal, so that it is known even if we die meanwhile.
      return { pid: lifecycle.pid, startedAt: lifecycle.startedAt, cause: state.cause };
    case 'ended':
      return { endedAt: lifecycle.endedAt, end: lifecycle.end, cause: causeOf(state) };
  }
}
