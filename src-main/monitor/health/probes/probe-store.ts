import type { Caller } from '../../../../src-shared/model/caller.ts';
import type { LivenessProbe } from '../../../../src-shared/model/health.ts';

export interface StoredProbe {
  /** Of the managed process, over its starts. */
  readonly name: string;
  readonly probe: LivenessProbe;
  /** Who set it: what it does, it does as theirs. */
  readonly setBy: Caller;
  /** Of the agent with whose token it was set, where it was with that of one. Its label may be another's by now. */
  readonly agentId?: number | undefined;
}

/** Probes that outlive us, by the name of whom they probe. */
export interface ProbeStore {
  all(): readonly StoredProbe[];
  /** In place of another of this name. */
  put(probe: StoredProbe): void;
  remove(name: string): void;
}
