import { formatDuration } from '../../src-shared/format/format-duration.ts';
import type { MetricName } from '../../src-shared/model/metric.ts';
import type { Monitored } from '../../src-shared/model/monitored.ts';
import { metricFigure } from './metric-figure.ts';
import type { Column } from './table-lines.ts';

/** The first of these metrics that is known. */
const figure =
  (...metrics: readonly MetricName[]) =>
  ({ metrics: values }: Monitored): string | undefined => {
    const metric = metrics.find((one) => values[one] !== undefined);
    const value = metric === undefined ? undefined : values[metric];
    return metric === undefined || value === undefined ? undefined : metricFigure(metric, value);
  };

/**
 * What is measured of each: as wide as its figures get, so that lines that come one by one stand in columns. How it is
 * comes first: in a narrow terminal the end is cut off.
 */
export const measuredColumns: readonly Column<Monitored>[] = [
  { title: 'STATUS', minWidth: 8, text: ({ status }) => status },
  { title: 'HEALTH', minWidth: 7, text: ({ level }) => level },
  { title: 'ALERTS', align: 'right', minWidth: 6, text: ({ alerts }) => String(alerts) },
  { title: 'CPU', align: 'right', minWidth: 6, text: figure('cpuPercent') },
  { title: 'MEM', align: 'right', minWidth: 7, text: figure('rss', 'memoryUsed') },
  { title: 'MEM%', align: 'right', minWidth: 6, text: figure('memoryPercent') },
  { title: 'PROCS', align: 'right', minWidth: 5, text: figure('processes') },
  { title: 'THR', align: 'right', minWidth: 4, text: figure('threads') },
  { title: 'FDS', align: 'right', minWidth: 5, text: figure('fileDescriptors') },
  {
    title: 'UPTIME',
    align: 'right',
    minWidth: 7,
    text: ({ uptimeMs }) => (uptimeMs === undefined ? undefined : formatDuration(uptimeMs)),
  },
  { title: 'WORST', text: ({ worst }) => worst ?? '' },
];
