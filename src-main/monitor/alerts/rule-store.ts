import type { AlertRule } from '../../../src-shared/model/alert-rule.ts';
import type { Caller } from '../../../src-shared/model/caller.ts';

/** Who writes a rule, in whose name its actions are done. */
export interface RuleOwner {
  readonly caller: Caller;
  /** Of the agent with whose token he came, where he did. Its label may be another's later. */
  readonly agentId?: number | undefined;
}

export interface OwnedRule {
  readonly rule: AlertRule;
  readonly owner: RuleOwner;
}

/** Where rules are kept; `storage/rule-store.ts` is the real one. */
export interface RuleStore {
  /** In the order in which they were first written. */
  all(): readonly OwnedRule[];
  put(owned: OwnedRule): void;
  remove(id: string): void;
}
