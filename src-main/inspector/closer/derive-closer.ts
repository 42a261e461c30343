import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import type { CloserCounters, CloserFigures } from './closer-figures.ts';

/** Counters, and when they were read, in ms of a clock that never jumps. */
export interface CloserReading {
  readonly counters: CloserCounters;
  readonly ticked: number;
}

/** Makes rates of two readings of the same process; without an earlier one they stay unknown. */
export function deriveCloser(
  { pid, startTime }: ProcessIdentity,
  now: CloserReading,
  before: CloserReading | undefined,
): CloserFigures {
  const seconds = (now.ticked - (before?.ticked ?? Number.NaN)) / 1000;
  const rate = (counter: 'readBytes' | 'writtenBytes' | 'contextSwitches'): number | undefined => {
    const moved = (now.counters[counter] ?? Number.NaN) - (before?.counters[counter] ?? Number.NaN);
    return Number.isNaN(moved) || !(seconds > 0) ? undefined : Math.round(Math.max(0, moved) / seconds);
  };
  const { fileDescriptors, connections } = now.counters;
  return {
    pid,
    startTime,
    fileDescriptors,
    connections,
    readRate: rate('readBytes'),
    writeRate: rate('writtenBytes'),
    contextSwitches: rate('contextSwitches'),
  };
}
