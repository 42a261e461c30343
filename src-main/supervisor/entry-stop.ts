import type { Survivor } from '../../src-shared/model/managed-process.ts';
import type { StopReport } from './process-host.ts';

/** What came of a stop. */
export interface EntryStop {
  readonly how: 'already-ended' | StopReport['how'];
  readonly survivors: readonly Survivor[];
}
