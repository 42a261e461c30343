import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { MetricName, MetricValues } from '../../src-shared/model/metric.ts';
import type { SystemProcess } from '../../src-shared/model/system-process.ts';
import { share } from './share.ts';

/** What a closer look at one process found. What could not be read is absent. */
export interface CloserFigures {
  readonly fileDescriptors?: number | undefined;
  readonly connections?: number | undefined;
  readonly readRate?: number | undefined;
  readonly writeRate?: number | undefined;
  readonly contextSwitches?: number | undefined;
}

export interface TreeMeasures {
  readonly closer: (process: ProcessIdentity) => CloserFigures | undefined;
  /** bytes, of the machine */
  readonly memoryTotal: number;
}

export const hasEnded = ({ status }: SystemProcess): boolean => status === 'zombie' || status === 'dead';

/** What the living processes of a tree use together; empty when none is left. A metric nobody knows is absent. */
export function measureTree(tree: readonly SystemProcess[], { closer, memoryTotal }: TreeMeasures): MetricValues {
  const values: Partial<Record<MetricName, number>> = {};
  const add = (name: MetricName, value: number | undefined): void => {
    if (value !== undefined) values[name] = (values[name] ?? 0) + value;
  };
  const top = (name: MetricName, value: number | undefined): void => {
    if (value !== undefined) values[name] = Math.max(values[name] ?? 0, value);
  };
  for (const process of tree) {
    if (hasEnded(process)) continue;
    add('processes', 1);
    add('cpuPercent', process.cpuPercent);
    add('rss', process.rss);
    add('vms', process.vms);
    add('threads', process.threads);
    top('mostThreads', process.threads);
    const figures = closer(process);
    add('fileDescriptors', figures?.fileDescriptors);
    top('mostFileDescriptors', figures?.fileDescriptors);
    add('connections', figures?.connections);
    add('readRate', figures?.readRate);
    add('writeRate', figures?.writeRate);
    add('contextSwitches', figures?.contextSwitches);
  }
  if (values.cpuPercent !== undefined) values.cpuPercent = Math.round(values.cpuPercent * 10) / 10;
  if (values.rss !== undefined) values.memoryPercent = share(values.rss, memoryTotal);
  return values;
}
