import { messageOf } from '../../../src-shared/model/message-of.ts';
import type { OneShot, OneShotStore } from './one-shot-store.ts';

export interface RecordDeps {
  readonly oneShots: OneShotStore;
  /** Hears of what goes wrong while commands run. */
  readonly onProblem: (problem: string) => void;
}

/**
 * If we are killed, and with us whoever would end it, the next start finds it there. Returns what takes it off again.
 * A full disk is no reason not to run it: it may be the command that makes room.
 */
export function putOnRecord(oneShot: OneShot, { oneShots, onProblem }: RecordDeps): () => void {
  const attempt = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      const { program, root } = oneShot;
      onProblem(
        `the command ${program} (pid ${root.pid}) could not be put on record, or taken off: ${messageOf(error)}`,
      );
    }
  };
  attempt(() => oneShots.add(oneShot));
  return () => attempt(() => oneShots.remove(oneShot));
}
