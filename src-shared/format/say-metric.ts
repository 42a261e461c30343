import type { MetricName } from '../model/metric.ts';

/** What stands before a figure in a sentence, and behind it. */
const words: Readonly<Record<MetricName, readonly [verb: string, noun: string]>> = {
  cpuPercent: ['uses', 'CPU'],
  memoryPercent: ['uses', 'of the memory'],
  rss: ['uses', 'of memory'],
  vms: ['uses', 'of virtual memory'],
  threads: ['has', 'threads'],
  mostThreads: ['has', 'threads in one process'],
  processes: ['has', 'processes'],
  fileDescriptors: ['has', 'open descriptors'],
  mostFileDescriptors: ['has', 'open descriptors in one process'],
  connections: ['has', 'connections'],
  readRate: ['reads', 'from disk'],
  writeRate: ['writes', 'to disk'],
  contextSwitches: ['switches context at', ''],
  logErrors: ['logs errors at', ''],
  memoryUsed: ['uses', 'of memory'],
  swapUsed: ['uses', 'of swap'],
  load1: ['has a load of', ''],
  diskRead: ['reads', 'from disk'],
  diskWritten: ['writes', 'to disk'],
  networkReceived: ['receives', ''],
  networkSent: ['sends', ''],
};

/** `uses 93 % CPU`, `has 155 processes`: a figure, in words already, as the predicate of a sentence. */
export function sayMetric(metric: MetricName, figure: string): string {
  const [verb, noun] = words[metric];
  return `${verb} ${figure} ${noun}`.trimEnd();
}
