import { useMemo } from 'react';
import type { MetricName } from '../../../../src-shared/model/metric.ts';
import type { ChartLine } from '../../../components/charts/chart-data.ts';
import { countScale, cpuScale, memoryScale, rateScale } from '../../../components/charts/chart-scale.ts';
import { TimeChart } from '../../../components/charts/time-chart.tsx';
import type { ChartedHistory } from '../../../components/charts/charted-history.ts';
import styles from '../charts.module.css';
import { useMonitored, usePlace } from '../overview-context.ts';
import { isLive } from '../place.ts';
import { useCharted } from '../use-charted.ts';

const noTimes: readonly number[] = [];

/** What one process uses with all that it started, over time. */
export function ProcessCharts() {
  const place = usePlace();
  const { of } = place;
  const { charted, common } = useCharted();
  const metrics = useMonitored(({ entries }) => entries.get(of)?.item.metrics);
  const lines = useMemo(() => processLines(charted), [charted]);
  // Of one that is gone nothing is known now: only what it used last in the time that is shown.
  const asOf = metrics === undefined && !isLive(place) ? 'at the end' : undefined;
  const chart = { times: charted?.times ?? noTimes, asOf, ...common };
  return (
    <div role="group" aria-label="The process over time" className={styles.charts}>
      <div className={styles.large}>
        <TimeChart label="CPU" size="large" lines={lines.cpu} newest={[metrics?.cpuPercent]} {...cpuScale} {...chart} />
        <TimeChart
          label="Memory"
          size="large"
          lines={lines.memory}
          newest={[metrics?.rss]}
          {...memoryScale}
          {...chart}
        />
      </div>
      <div className={styles.small}>
        <TimeChart
          label="Disk"
          lines={lines.disk}
          newest={[metrics?.readRate, metrics?.writeRate]}
          {...rateScale}
          {...chart}
        />
        <TimeChart label="Threads" lines={lines.threads} newest={[metrics?.threads]} {...countScale} {...chart} />
        <TimeChart
          label="Open"
          lines={lines.open}
          newest={[metrics?.fileDescriptors, metrics?.connections]}
          {...countScale}
          {...chart}
        />
        {of.startsWith('managed:') && (
          <TimeChart
            label="Errors in the log"
            lines={lines.errors}
            newest={[metrics?.logErrors]}
            {...countScale}
            {...chart}
          >
            <span className={styles.of}>a minute</span>
          </TimeChart>
        )}
      </div>
    </div>
  );
}

function processLines(charted: ChartedHistory | undefined) {
  const line = (metric: MetricName, label: string, tone: ChartLine['tone']): ChartLine =>
    charted?.line(metric, label, tone) ?? { label, tone, values: [] };
  return {
    cpu: [line('cpuPercent', 'CPU', 'cpu')],
    memory: [line('rss', 'Memory', 'memory')],
    disk: [line('readRate', 'read', 'cpu'), line('writeRate', 'written', 'memory')],
    threads: [line('threads', 'Threads', 'cpu')],
    open: [line('fileDescriptors', 'files', 'cpu'), line('connections', 'sockets', 'memory')],
    errors: [line('logErrors', 'Errors', 'memory')],
  };
}
