import type { Clock } from '../../src-shared/model/clock.ts';
import type { LogBook } from './log-book.ts';
import type { OneShotStore } from './exec/one-shot-store.ts';
import type { ProcessTable } from './process-table.ts';
import type { RegistryStore } from './registry-store.ts';
import type { RunStore } from './run-store.ts';

export interface SupervisorDeps {
  readonly captureDir: string;
  /** The program of the keeper. */
  readonly keeper: URL;
  readonly clock: Clock;
  readonly bootId: string;
  readonly registry: RegistryStore;
  readonly runs: RunStore;
  readonly oneShots: OneShotStore;
  readonly processes: ProcessTable;
  readonly logs: LogBook;
  /** The environment that children inherit, without our own variables. */
  readonly baseEnv: Readonly<Record<string, string>>;
  readonly defaultCwd: string;
  /** Takes what was found amiss at the start, for the boot report. */
  readonly warn: (warning: string) => void;
  /** Whether processes of a run that ended without a goodbye are to wait for a decision; else they are adopted. */
  readonly marksOrphans?: boolean;
  /** Hears of what goes wrong later, while processes run. */
  readonly onProblem: (problem: string) => void;
  /** Removes one that has ended, as it would be removed on request: it makes room. */
  readonly forget: (name: string, generation: number) => Promise<void>;
  /** Hears of what was done unasked. */
  readonly log: (line: string) => void;
  readonly limits: SupervisorLimits;
}

export interface SupervisorLimits {
  readonly maxProcesses: number;
  readonly settleMs: number;
  /** How long an ended process is kept, with its log; undefined: for ever. */
  readonly graveTtlMs?: number | undefined;
}
