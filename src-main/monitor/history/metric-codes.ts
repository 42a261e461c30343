import { metricNames, type MetricName } from '../../../src-shared/model/metric-names.ts';

/** What stands on disk for a metric: never changed and never given to another one. */
export const metricCodes: Readonly<Record<MetricName, number>> = {
  cpuPercent: 1,
  memoryPercent: 2,
  rss: 3,
  vms: 4,
  threads: 5,
  mostThreads: 6,
  processes: 7,
  fileDescriptors: 8,
  mostFileDescriptors: 9,
  connections: 10,
  readRate: 11,
  writeRate: 12,
  contextSwitches: 13,
  logErrors: 14,
  memoryUsed: 15,
  swapUsed: 16,
  load1: 17,
  diskRead: 18,
  diskWritten: 19,
  networkReceived: 20,
  networkSent: 21,
};

const byCode = new Map(metricNames.map((name) => [metricCodes[name], name]));

/** Undefined for a metric that there is no more. */
export const metricOfCode = (code: number): MetricName | undefined => byCode.get(code);
