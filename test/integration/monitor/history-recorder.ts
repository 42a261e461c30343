import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolvePaths } from '../../../src-main/app/paths.ts';
import { days, hours } from '../../../src-main/monitor/history/durations.ts';
import type { Recorder } from '../../../src-main/monitor/history/recorder.ts';
import type { HistoryLimits } from '../../../src-main/monitor/history/tiers.ts';
import { createRecorder } from '../../../src-main/storage/history/create-recorder.ts';

export const usualLimits: HistoryLimits = {
  rawMs: hours(1),
  fineMs: days(1),
  coarseMs: days(30),
  bytes: 256 * 2 ** 20,
};

export interface OpenHistory {
  readonly folder: string;
  readonly path: string;
  readonly problems: string[];
  /** One at a time; closed with the rest. */
  open(limits?: Partial<HistoryLimits>, workerUrl?: URL, stuckMs?: number): Recorder;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A folder for one test and the recorders of it. `prepare` gets the folder, and returns how to undo what it did. */
export function openHistory(prepare?: (folder: string) => () => void): OpenHistory {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-history-'));
  const undo = prepare?.(folder);
  const path = join(folder, 'history.db');
  const problems: string[] = [];
  const recorders: Recorder[] = [];
  return {
    folder,
    path,
    problems,
    open(limits = {}, workerUrl = resolvePaths({ dataDir: folder }).historyWorker, stuckMs) {
      const recorder = createRecorder({
        workerUrl,
        path,
        limits: { ...usualLimits, ...limits },
        onProblem: (problem) => problems.push(problem),
        stuckMs,
      });
      recorders.push(recorder);
      return recorder;
    },
    async [Symbol.asyncDispose]() {
      for (const recorder of recorders) await recorder.close();
      undo?.();
      rmSync(folder, { recursive: true });
    },
  };
}
