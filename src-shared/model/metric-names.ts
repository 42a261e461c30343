// Without schemas: the thread that keeps history would otherwise hold a zod of its own, 15 MB of memory.

/** What is measured of a process together with all that it started. */
export const processMetricNames = [
  'cpuPercent',
  'memoryPercent',
  'rss',
  'vms',
  'threads',
  'mostThreads',
  'processes',
  'fileDescriptors',
  'mostFileDescriptors',
  'connections',
  'readRate',
  'writeRate',
  'contextSwitches',
  'logErrors',
] as const;

/** What is measured of the machine as a whole. */
export const hostMetricNames = [
  'cpuPercent',
  'memoryPercent',
  'memoryUsed',
  'swapUsed',
  'load1',
  'processes',
  'diskRead',
  'diskWritten',
  'networkReceived',
  'networkSent',
] as const;

export const metricNames = [...new Set([...processMetricNames, ...hostMetricNames])] as const;
export type MetricName = (typeof metricNames)[number];

export type MetricUnit = 'percent' | 'bytes' | 'bytes/s' | 'count' | '1/s' | '1/min';

export interface MetricFacts {
  /** As a column or an axis is called. */
  readonly label: string;
  readonly unit: MetricUnit;
  readonly meaning: string;
}

export const metricFacts: Readonly<Record<MetricName, MetricFacts>> = {
  cpuPercent: { label: 'CPU', unit: 'percent', meaning: 'of a process: 100 = one core; of the host: 100 = every core' },
  memoryPercent: { label: 'Memory', unit: 'percent', meaning: 'of the memory of the machine' },
  rss: { label: 'RSS', unit: 'bytes', meaning: 'resident memory; what is shared counts in each process' },
  vms: { label: 'Virtual', unit: 'bytes', meaning: 'virtual memory' },
  threads: { label: 'Threads', unit: 'count', meaning: 'of the whole tree' },
  mostThreads: { label: 'Threads of one', unit: 'count', meaning: 'of the process of the tree that has the most' },
  processes: { label: 'Processes', unit: 'count', meaning: 'of the tree; of the host: all' },
  fileDescriptors: { label: 'Descriptors', unit: 'count', meaning: 'open file descriptors of the whole tree' },
  mostFileDescriptors: {
    label: 'Descriptors of one',
    unit: 'count',
    meaning: 'of the process of the tree that has the most',
  },
  connections: { label: 'Connections', unit: 'count', meaning: 'sockets of the tree' },
  readRate: { label: 'Disk read', unit: 'bytes/s', meaning: 'by the tree' },
  writeRate: { label: 'Disk written', unit: 'bytes/s', meaning: 'by the tree' },
  contextSwitches: { label: 'Context switches', unit: '1/s', meaning: 'voluntary and involuntary' },
  logErrors: { label: 'Errors in the log', unit: '1/min', meaning: 'lines of level error or fatal; managed processes' },
  memoryUsed: { label: 'Memory used', unit: 'bytes', meaning: 'what is not available to new processes' },
  swapUsed: { label: 'Swap used', unit: 'bytes', meaning: 'of the host' },
  load1: { label: 'Load', unit: 'count', meaning: 'mean of one minute' },
  diskRead: { label: 'Disk read', unit: 'bytes/s', meaning: 'all disks together' },
  diskWritten: { label: 'Disk written', unit: 'bytes/s', meaning: 'all disks together' },
  networkReceived: { label: 'Received', unit: 'bytes/s', meaning: 'all but loopback' },
  networkSent: { label: 'Sent', unit: 'bytes/s', meaning: 'all but loopback' },
};
