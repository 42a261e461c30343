import * as z from 'zod';
import { metricNames, type MetricName, type MetricValues } from '../../../../src-shared/model/metric.ts';

const MB = 1024 * 1024;

interface AgentMetric {
  /** As agents know it: in the words and the units of the other tools. */
  readonly name: string;
  /** How much of ours is one of theirs. */
  readonly scale: number;
}

const of = (name: string, scale = 1): AgentMetric => ({ name, scale });

const agentMetrics: Readonly<Record<MetricName, AgentMetric>> = {
  cpuPercent: of('cpu_percent'),
  memoryPercent: of('memory_percent'),
  rss: of('memory_mb', MB),
  vms: of('vms_mb', MB),
  threads: of('threads'),
  mostThreads: of('most_threads'),
  processes: of('processes'),
  fileDescriptors: of('file_descriptors'),
  mostFileDescriptors: of('most_file_descriptors'),
  connections: of('connections'),
  readRate: of('read_mb_per_s', MB),
  writeRate: of('written_mb_per_s', MB),
  contextSwitches: of('context_switches_per_s'),
  logErrors: of('log_errors_per_min'),
  memoryUsed: of('memory_used_mb', MB),
  swapUsed: of('swap_used_mb', MB),
  load1: of('load1'),
  diskRead: of('disk_read_mb_per_s', MB),
  diskWritten: of('disk_written_mb_per_s', MB),
  networkReceived: of('network_received_mb_per_s', MB),
  networkSent: of('network_sent_mb_per_s', MB),
};

const byAgentName: ReadonlyMap<string, MetricName> = new Map(
  metricNames.map((metric) => [agentMetrics[metric].name, metric]),
);

/** Which metric; what is meant by it stands with `monitor_metrics`. */
export const agentMetric = z.enum([...byAgentName.keys()]);
export type AgentMetricName = z.infer<typeof agentMetric>;

export const agentMetricValues = z.record(z.string(), z.number());

export const toAgentMetric = (metric: MetricName): AgentMetricName => agentMetrics[metric].name;

export function fromAgentMetric(name: AgentMetricName): MetricName {
  const metric = byAgentName.get(name);
  if (metric === undefined) throw new Error(`no metric has the name ${name}`);
  return metric;
}

/** A value of ours in the unit of agents. */
export const toAgentValue = (metric: MetricName, value: number): number => round(value / agentMetrics[metric].scale);

/** A limit of ours in the unit of agents: as it was set. */
export const toAgentLimit = (metric: MetricName, value: number): number => value / agentMetrics[metric].scale;

export const fromAgentValue = (metric: MetricName, value: number): number => value * agentMetrics[metric].scale;

/** Two digits behind the point are all that anybody reads. */
const round = (value: number): number => Math.round(value * 100) / 100;

export function toAgentMetrics(values: MetricValues): Record<string, number> {
  const known = metricNames.flatMap((metric) => {
    const value = values[metric];
    return value === undefined ? [] : [[toAgentMetric(metric), toAgentValue(metric, value)] as const];
  });
  return Object.fromEntries(known);
}

/** `cpu_percent 12.3, memory_mb 84.2`. */
export const metricsText = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
