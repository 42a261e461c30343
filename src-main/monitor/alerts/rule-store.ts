import type { AlertRule } from '../../../src-shared/model/alert-rule.ts';
import type { Caller } from '../../../src-shared/model/caller.ts';

/** A rule with who wrote it, in whose name its actions are done. */
export interface OwnedRule {
  readonly rule: AlertRule;
  readonly owner: Caller;
}

/** Where rules are kept; `storage/rule-store.ts` is the real one. */
export interface RuleStore {
  /** In the order in which they were first written. */
  all(): readonly OwnedRule[];
  put(owned: OwnedRule): void;
  remove(id: string): void;
}
