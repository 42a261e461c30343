import type { HistoryPoint, ProcessDetail } from '../../../src-shared/model/process-detail.ts';

/** What a process read from disks and wrote to them, in bytes per second, over the time before `time`. */
export interface DiskPoint {
  readonly time: number;
  readonly read: number | undefined;
  readonly written: number | undefined;
}

/** What the charts show: the history that was recorded before anybody looked, and what came since. */
export interface UsageRecord {
  readonly samples: readonly HistoryPoint[];
  readonly disk: readonly DiskPoint[];
  readonly newest: ProcessDetail;
}

/** Half an hour at the usual pace. */
const MOST_POINTS = 1800;

/** Takes in one more look at the process. */
export function recordUsage(before: UsageRecord | undefined, newest: ProcessDetail): UsageRecord {
  if (before === undefined) return { samples: newest.history, disk: [], newest };
  const from = newest.history[0]?.time ?? Infinity;
  const older = before.samples.filter(({ time }) => time < from);
  return {
    samples: [...older, ...newest.history].slice(-MOST_POINTS),
    disk: [...before.disk, diskPoint(before.newest, newest)].slice(-MOST_POINTS),
    newest,
  };
}

function diskPoint(before: ProcessDetail, now: ProcessDetail): DiskPoint {
  const seconds = (now.takenAt - before.takenAt) / 1000;
  const rate = (key: 'readBytes' | 'writtenBytes') => {
    const [from, to] = [before.metrics[key], now.metrics[key]];
    return from === undefined || to === undefined || seconds <= 0 ? undefined : Math.max(0, to - from) / seconds;
  };
  return { time: now.takenAt, read: rate('readBytes'), written: rate('writtenBytes') };
}
