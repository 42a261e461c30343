import { useCallback } from 'react';
import type { SparklineScale } from '../../components/paint-sparkline.ts';
import { Sparkline } from '../../components/sparkline.tsx';
import { HISTORY_LENGTH, type History, type Metric } from './history.ts';
import { useSystem } from './system-context.ts';

const scales: Readonly<Record<Metric, SparklineScale>> = {
  // A tenth of a core at least, so that a breath of activity does not look like a storm.
  cpu: (_least, greatest) => [0, Math.max(10, greatest)],
  // Memory says little by its height and much by its change: a span of 10 % around it.
  memory: (least, greatest) => [least - greatest * 0.05, greatest * 1.05],
};

export interface MetricSparklineProps {
  readonly metric: Metric;
  readonly history: History;
}

export function MetricSparkline({ metric, history }: MetricSparklineProps) {
  const { topic } = useSystem();
  const read = useCallback((into: Float32Array) => history.read(metric, into), [history, metric]);
  return (
    <Sparkline read={read} length={HISTORY_LENGTH} scale={scales[metric]} color={metric} subscribe={topic.subscribe} />
  );
}
