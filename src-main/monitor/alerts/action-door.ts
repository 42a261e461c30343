import type { Caller } from '../../../src-shared/model/caller.ts';

/** How actions reach what they act on: by the same operations, and the same chain, as everybody else. */
export interface ActionDoor {
  /** Each answers what came of it, and fails with an AppError otherwise. */
  restart(name: string, by: Caller): Promise<string>;
  stop(name: string, by: Caller): Promise<string>;
  command(argv: readonly string[], env: Readonly<Record<string, string>>, by: Caller): Promise<string>;
  webhook(url: string, alert: number, by: Caller): Promise<string>;
}
