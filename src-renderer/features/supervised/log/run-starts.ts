import type { RunRecord } from '../../../../src-shared/model/managed-process.ts';
import type { LineWindow } from './line-window.ts';

/** By the sequence of the first line of a run: the run. For the first line that is held nobody knows whether it is one. */
export function runStarts(lines: LineWindow, runs: readonly RunRecord[]): ReadonlyMap<number, RunRecord> {
  const starts = new Map<number, RunRecord>();
  // Oldest first: of runs that wrote nothing, the next that did stands there.
  for (const run of runs.toReversed()) {
    const { startedAt } = run;
    if (startedAt === undefined) continue;
    const index = lines.indexWhere(({ time }) => time >= startedAt);
    const line = lines.at(index);
    if (line !== undefined && index > 0) starts.set(line.sequence, run);
  }
  return starts;
}
