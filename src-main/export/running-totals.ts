import type { MetricValues } from '../../src-shared/model/metric.ts';

/** What has added up since we look. */
export interface Totals {
  readonly cpuSeconds: number;
  readonly readBytes: number;
  readonly writtenBytes: number;
  readonly receivedBytes: number;
  readonly sentBytes: number;
  readonly contextSwitches: number;
}

export interface TotalledTick {
  /** ms by a clock that never jumps. */
  readonly ticks: number;
  readonly samples: readonly { readonly subject: { readonly id: string }; readonly values: MetricValues }[];
}

export interface RunningTotals {
  add(tick: TotalledTick): void;
  of(id: string): Totals;
}

const NOTHING: Totals = {
  cpuSeconds: 0,
  readBytes: 0,
  writtenBytes: 0,
  receivedBytes: 0,
  sentBytes: 0,
  contextSwitches: 0,
};

/**
 * Adds rates up over time. The counters of the kernel would not do: those of a tree lose what a process had used that
 * ends, and a counter must never fall.
 */
export function createRunningTotals(): RunningTotals {
  let totals = new Map<string, Totals>();
  let last: number | undefined;
  return {
    add({ ticks, samples }) {
      const seconds = last === undefined ? 0 : Math.max(0, ticks - last) / 1000;
      last = ticks;
      // Made anew each time: who is gone is forgotten.
      totals = new Map(
        samples.map(({ subject: { id }, values }) => [id, grown(totals.get(id) ?? NOTHING, values, seconds)]),
      );
    },
    of: (id) => totals.get(id) ?? NOTHING,
  };
}

function grown(before: Totals, values: MetricValues, seconds: number): Totals {
  const by = (rate: number | undefined): number => Math.max(0, rate ?? 0) * seconds;
  return {
    cpuSeconds: before.cpuSeconds + by(values.cpuPercent) / 100,
    readBytes: before.readBytes + by(values.readRate ?? values.diskRead),
    writtenBytes: before.writtenBytes + by(values.writeRate ?? values.diskWritten),
    receivedBytes: before.receivedBytes + by(values.networkReceived),
    sentBytes: before.sentBytes + by(values.networkSent),
    contextSwitches: before.contextSwitches + by(values.contextSwitches),
  };
}
