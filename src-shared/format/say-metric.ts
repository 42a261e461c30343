import type { MetricName } from '../model/metric.ts';

/** What stands before a figure in a sentence, and behind it; behind a 1 it may be another word. */
const words: Readonly<Record<MetricName, readonly [verb: string, noun: string, one?: string]>> = {
  cpuPercent: ['uses', 'CPU'],
  memoryPercent: ['uses', 'of the memory'],
  rss: ['uses', 'of memory'],
  vms: ['uses', 'of virtual memory'],
  threads: ['has', 'threads', 'thread'],
  mostThreads: ['has', 'threads in one process', 'thread in one process'],
  processes: ['has', 'processes', 'process'],
  fileDescriptors: ['has', 'open descriptors', 'open descriptor'],
  mostFileDescriptors: ['has', 'open descriptors in one process', 'open descriptor in one process'],
  connections: ['has', 'connections', 'connection'],
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

/** `uses 93 % CPU`, `has more than 1 process`: a value, which `figure` says in words, as the predicate of a sentence. */
export function sayMetric(metric: MetricName, value: number, figure: string): string {
  const [verb, many, one = many] = words[metric];
  return `${verb} ${figure} ${value === 1 ? one : many}`.trimEnd();
}
