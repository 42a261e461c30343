import type { Clock } from '../../src-shared/model/clock.ts';
import { boundLogs } from '../logs/bound-logs.ts';
import type { LogBook } from '../logs/log-book.ts';
import { watchIdle } from '../operations/idle-watch.ts';
import type { AppRouter } from '../operations/router.ts';
import { startSweeper } from '../operations/start-sweeper.ts';
import { sweepGraves } from '../operations/sweep-graves.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import type { Config } from './config/load-config.ts';

export interface HousekeepingDeps {
  readonly config: Config;
  readonly captureDir: string;
  readonly router: AppRouter;
  readonly supervisor: Supervisor;
  readonly logs: LogBook;
  readonly clock: Clock;
  readonly report: (error: unknown) => void;
}

/** Keeps everything within its bounds, of time, memory and disk, until the function is called that it returns. */
export function startHousekeeping(deps: HousekeepingDeps): () => Promise<void> {
  const { config, captureDir, logs, clock, report } = deps;
  // Read-only, nobody may end or forget anything: not we either.
  const stopIdleWatch = config.readOnly ? () => {} : watchIdle(deps);
  const stopSweeper = startSweeper({
    intervalMs: config.sweepInterval * 1000,
    chores: [() => sweepGraves(deps, clock.now()), () => boundLogs(logs, captureDir, config, clock.now())],
    report,
  });
  return async () => {
    stopIdleWatch();
    await stopSweeper();
  };
}
