import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { ProcessEnd } from '../../src-shared/model/managed-process.ts';
import type { RunOutput } from './run-output.ts';

/** One process from its start (or our finding it again) to its end. */
export interface Run {
  /** Whose tree it is. */
  readonly root: ProcessIdentity;
  /** ms since the epoch; undefined: it had ended before anybody could look. */
  readonly startedAt: number | undefined;
  readonly output: RunOutput;
  /** Never rejects. */
  readonly exited: Promise<ProcessEnd>;
  /** Looks at once whether it has ended, where it is otherwise looked at from time to time. */
  check(): void;
  /** Stops watching it, and lets our own event loop end while it runs on. */
  release(): void;
}
