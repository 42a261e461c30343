import type { MetricValues } from '../../src-shared/model/metric.ts';
import type { Gap } from '../../src-shared/model/metric-history.ts';

/** What has added up since we look. Of what could never be read nothing is said. */
export interface Totals {
  readonly cpuSeconds?: number | undefined;
  readonly readBytes?: number | undefined;
  readonly writtenBytes?: number | undefined;
  readonly receivedBytes?: number | undefined;
  readonly sentBytes?: number | undefined;
  readonly contextSwitches?: number | undefined;
}

export interface TotalledTick {
  /** ms since the epoch */
  readonly takenAt: number;
  /** ms by a clock that never jumps. */
  readonly ticks: number;
  /** The stretch before it of which nothing is known. */
  readonly gap?: Pick<Gap, 'why'> | undefined;
  readonly samples: readonly { readonly subject: { readonly id: string }; readonly values: MetricValues }[];
}

export interface RunningTotals {
  add(tick: TotalledTick): void;
  of(id: string): Totals;
  /** Since when they add up, in ms since the epoch; undefined: they do not yet. */
  since(id: string): number | undefined;
}

interface Running {
  readonly since: number;
  readonly totals: Totals;
}

const NOTHING: Totals = {};

/**
 * Adds rates up over time. The counters of the kernel would not do: those of a tree lose what a process had used that
 * ends, and a counter must never fall.
 */
export function createRunningTotals(): RunningTotals {
  let running = new Map<string, Running>();
  let last: Pick<TotalledTick, 'takenAt' | 'ticks'> | undefined;
  return {
    add({ takenAt, ticks, gap, samples }) {
      // Rates are those of the last look at processes, which went on: they say nothing of the time that monitoring was off.
      const from = last === undefined || gap?.why === 'monitoring-off' ? { takenAt, ticks } : last;
      const seconds = Math.max(0, ticks - from.ticks) / 1000;
      last = { takenAt, ticks };
      // Made anew each time: who is gone is forgotten.
      running = new Map(
        samples.map(({ subject: { id }, values }) => {
          const { since, totals } = running.get(id) ?? { since: from.takenAt, totals: NOTHING };
          return [id, { since, totals: grown(totals, values, seconds) }];
        }),
      );
    },
    of: (id) => running.get(id)?.totals ?? NOTHING,
    since: (id) => running.get(id)?.since,
  };
}

function grown(before: Totals, values: MetricValues, seconds: number): Totals {
  const plus = (total: number | undefined, rate: number | undefined): number | undefined =>
    rate === undefined ? total : (total ?? 0) + Math.max(0, rate) * seconds;
  return {
    cpuSeconds: plus(before.cpuSeconds, values.cpuPercent === undefined ? undefined : values.cpuPercent / 100),
    readBytes: plus(before.readBytes, values.readRate ?? values.diskRead),
    writtenBytes: plus(before.writtenBytes, values.writeRate ?? values.diskWritten),
    receivedBytes: plus(before.receivedBytes, values.networkReceived),
    sentBytes: plus(before.sentBytes, values.networkSent),
    contextSwitches: plus(before.contextSwitches, values.contextSwitches),
  };
}
