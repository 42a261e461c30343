import type { MetricName } from '../../../src-shared/model/metric.ts';
import { HOST } from './place.ts';

const ofHost: readonly MetricName[] = [
  'cpuPercent',
  'memoryUsed',
  'load1',
  'swapUsed',
  'diskRead',
  'diskWritten',
  'networkReceived',
  'networkSent',
];

const ofProcess: readonly MetricName[] = [
  'cpuPercent',
  'rss',
  'threads',
  'fileDescriptors',
  'connections',
  'readRate',
  'writeRate',
  'logErrors',
];

/** What is charted: of the machine, or of a process with all that it started. */
export const metricsOf = (id: string): MetricName[] => [...(id === HOST ? ofHost : ofProcess)];
