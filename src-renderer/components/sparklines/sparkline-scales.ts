import type { SparklineScale } from './paint-sparkline.ts';
import type { Metric } from './usage-history.ts';

export const sparklineScales: Readonly<Record<Metric, SparklineScale>> = {
  // A tenth of a core at least, so that a breath of activity does not look like a storm.
  cpu: (_least, greatest) => [0, Math.max(10, greatest)],
  // Memory says little by its height and much by its change: a span of 10 % around it.
  memory: (least, greatest) => [least - greatest * 0.05, greatest * 1.05],
};
