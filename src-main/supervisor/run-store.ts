import type { RunRecord } from '../../src-shared/model/managed-process.ts';

/** The starts and ends of managed processes, as they are kept over runs of the app. How many are kept is bounded. */
export interface RunStore {
  /** Newest first. */
  of(name: string): readonly RunRecord[];
  save(name: string, run: RunRecord): void;
  remove(name: string): void;
}
