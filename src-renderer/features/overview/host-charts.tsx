import { useMemo } from 'react';
import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import type { MetricName } from '../../../src-shared/model/metric.ts';
import type { HostGauges } from '../../../src-shared/model/system-process.ts';
import type { ChartLine } from '../../components/charts/chart-data.ts';
import { capacityScale, loadScale, rateScale, shareScale } from '../../components/charts/chart-scale.ts';
import { TimeChart } from '../../components/charts/time-chart.tsx';
import type { ChartedHistory } from '../../components/charts/charted-history.ts';
import styles from './charts.module.css';
import { CoreBars } from './core-bars.tsx';
import { useMachine } from './overview-context.ts';
import { useCharted } from './use-charted.ts';

const noTimes: readonly number[] = [];

/** The machine as a whole: each gauge with what it showed over time. */
export function HostCharts() {
  const host = useMachine((view) => view.host);
  const { charted, common } = useCharted();
  const lines = useMemo(() => hostLines(charted), [charted]);
  const total = host?.memoryTotal ?? 0;
  const swap = host?.swapTotal ?? 0;
  const memoryScale = useMemo(() => capacityScale(total), [total]);
  const swapScale = useMemo(() => capacityScale(swap), [swap]);
  const chart = { times: charted?.times ?? noTimes, ...common };
  return (
    <div role="group" aria-label="This machine over time" className={styles.charts}>
      <div className={styles.large}>
        <TimeChart label="CPU" size="large" lines={lines.cpu} newest={[host?.cpuPercent]} {...shareScale} {...chart}>
          <CoreBars perCore={host?.cpuPerCore} />
        </TimeChart>
        <TimeChart
          label="Memory"
          size="large"
          lines={lines.memory}
          newest={[usedMemory(host)]}
          {...memoryScale}
          {...chart}
        >
          <span className={styles.of}>of {total === 0 ? '–' : formatBytes(total)}</span>
        </TimeChart>
      </div>
      <div className={styles.small}>
        <TimeChart label="Load" lines={lines.load} newest={[host?.load1]} {...loadScale} {...chart}>
          {host !== undefined && <span className={styles.of}>on {host.cores} cores</span>}
        </TimeChart>
        <TimeChart
          label="Disk"
          lines={lines.disk}
          newest={[host?.diskRead, host?.diskWritten]}
          {...rateScale}
          {...chart}
        />
        <TimeChart
          label="Network"
          lines={lines.network}
          newest={[host?.networkReceived, host?.networkSent]}
          {...rateScale}
          {...chart}
        />
        {swap > 0 && (
          <TimeChart label="Swap" lines={lines.swap} newest={[usedSwap(host)]} {...swapScale} {...chart}>
            <span className={styles.of}>of {formatBytes(swap)}</span>
          </TimeChart>
        )}
      </div>
    </div>
  );
}

const usedMemory = (host: HostGauges | undefined) =>
  host === undefined ? undefined : host.memoryTotal - host.memoryAvailable;

const usedSwap = ({ swapTotal, swapFree }: Partial<HostGauges> = {}) =>
  swapTotal === undefined || swapFree === undefined ? undefined : swapTotal - swapFree;

function hostLines(charted: ChartedHistory | undefined) {
  const line = (metric: MetricName, label: string, tone: ChartLine['tone']): ChartLine =>
    charted?.line(metric, label, tone) ?? { label, tone, values: [] };
  return {
    cpu: [line('cpuPercent', 'CPU', 'cpu')],
    memory: [line('memoryUsed', 'Memory', 'memory')],
    load: [line('load1', 'Load', 'cpu')],
    swap: [line('swapUsed', 'Swap', 'memory')],
    disk: [line('diskRead', 'read', 'cpu'), line('diskWritten', 'written', 'memory')],
    network: [line('networkReceived', 'in', 'cpu'), line('networkSent', 'out', 'memory')],
  };
}
