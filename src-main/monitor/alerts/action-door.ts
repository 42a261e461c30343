import type { RuleOwner } from './rule-store.ts';

/** How actions reach what they act on: by the same operations, and the same chain, as everybody else. */
export interface ActionDoor {
  /** Each answers what came of it, and fails with an AppError otherwise. */
  restart(name: string, by: RuleOwner): Promise<string>;
  stop(name: string, by: RuleOwner): Promise<string>;
  command(argv: readonly string[], env: Readonly<Record<string, string>>, by: RuleOwner): Promise<string>;
  webhook(url: string, alert: number, by: RuleOwner): Promise<string>;
}
