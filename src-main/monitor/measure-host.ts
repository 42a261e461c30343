import type { MetricName, MetricValues } from '../../src-shared/model/metric.ts';
import type { HostGauges } from '../../src-shared/model/system-process.ts';
import { share } from './share.ts';

/** What the gauges of the machine say, in the names of metrics. */
export function measureHost(host: HostGauges, processes: number): MetricValues {
  const { cpuPercent, memoryTotal, memoryAvailable, swapTotal, swapFree, load1 } = host;
  const { diskRead, diskWritten, networkReceived, networkSent } = host;
  const memoryUsed = memoryTotal - memoryAvailable;
  const values: Partial<Record<MetricName, number>> = { memoryUsed, memoryPercent: share(memoryUsed, memoryTotal) };
  const optional = { cpuPercent, load1, diskRead, diskWritten, networkReceived, networkSent } as const;
  for (const [name, value] of Object.entries(optional)) if (value !== undefined) values[name as MetricName] = value;
  if (swapTotal !== undefined && swapFree !== undefined) values.swapUsed = swapTotal - swapFree;
  values.processes = processes;
  return values;
}
