import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import { formatPercent } from '../format/format-percent.ts';

/** How figures are written, and where they stand. */
export interface ChartScale {
  readonly format: (value: number) => string;
  /** The same beside the axis, where its figures are round; default: as `format` writes them. */
  readonly tick?: (value: number) => string;
  /** What the bottom and the top of the chart stand for, given the least and the greatest figure. */
  readonly range: (least: number, greatest: number) => readonly [bottom: number, top: number];
  /** Distances that the marks of the axis may have, ascending. */
  readonly steps: readonly number[];
}

const powers = Array.from({ length: 50 }, (_each, power) => 2 ** power);
const tens = Array.from({ length: 12 }, (_each, power) => [1, 2, 5].map((digit) => digit * 10 ** power)).flat();

/** From nothing up to a little more than there is, and to `least` at any rate. */
const fromZero =
  (least: number): ChartScale['range'] =>
  (_least, greatest) => [0, Math.max(least, greatest * 1.1)];

/** A tenth of a core at least, so that a breath of activity does not look like a storm. */
export const cpuScale: ChartScale = {
  format: (value) => `${formatPercent(value)} %`,
  tick: (value) => `${value} %`,
  range: fromZero(10),
  steps: [5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2500, 5000, 10_000],
};

/** Of a whole that cannot be exceeded. */
export const shareScale: ChartScale = { ...cpuScale, range: () => [0, 104], steps: [10, 25, 50, 100] };

/** Memory says little by its height and much by its change: a span of 10 % around it. */
export const memoryScale: ChartScale = {
  format: formatBytes,
  range: (least, greatest) => [least - greatest * 0.05, greatest * 1.05 || 1024],
  steps: powers,
};

/** Of so many bytes in all, which can be seen to run out. */
export const capacityScale = (total: number): ChartScale => ({
  format: formatBytes,
  range: (_least, greatest) => [0, Math.max(total, greatest)],
  steps: powers,
});

export const rateScale: ChartScale = {
  format: (value) => `${formatBytes(value)}/s`,
  range: fromZero(1024),
  steps: powers,
};

export const countScale: ChartScale = {
  format: (value) => (Number.isInteger(value) || value >= 100 ? Math.round(value).toString() : value.toFixed(1)),
  range: fromZero(4),
  steps: tens,
};

export const loadScale: ChartScale = {
  format: (value) => value.toFixed(2),
  tick: String,
  range: fromZero(1),
  steps: [0.5, ...tens],
};
