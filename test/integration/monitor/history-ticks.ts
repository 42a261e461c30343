import type { MetricValues } from '../../../src-shared/model/metric.ts';
import type { Gap, TopProcess } from '../../../src-shared/model/metric-history.ts';
import type { Subject } from '../../../src-shared/model/monitored.ts';
import type { MonitorTick } from '../../../src-main/monitor/tick.ts';

/** A day begins: round times make expectations easy to read. */
export const noon = Date.UTC(2026, 4, 4, 12);

export const hostSubject: Subject = { kind: 'host', id: 'host', name: 'here' };
export const apiSubject: Subject = { kind: 'managed', id: 'managed:api', name: 'api', pid: 42, startTime: 7 };

export interface TickOf {
  readonly at: number;
  /** A clock that never jumps; `at` where nothing is said. */
  readonly ticks?: number;
  /** None: it does not run. */
  readonly api?: MetricValues;
  readonly gap?: Gap;
  readonly top?: readonly TopProcess[];
}

export function tickOf({ at, ticks = at, api, gap, top = [] }: TickOf): MonitorTick {
  return {
    takenAt: at,
    ticks,
    gap,
    samples: [
      { subject: hostSubject, status: 'up', values: { cpuPercent: 10, memoryUsed: 8_000_000_000 } },
      { subject: apiSubject, status: api === undefined ? 'ended' : 'running', values: api ?? {} },
    ],
    top,
    processes: () => [],
  };
}
