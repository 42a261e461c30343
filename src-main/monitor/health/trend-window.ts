import type { MetricName, MetricValues } from '../../../src-shared/model/metric.ts';

/** One known value, at a time of the clock that never jumps. */
export interface Point {
  readonly ticks: number;
  readonly value: number;
}

/** What trends are taken from. */
export const trendMetrics = [
  'cpuPercent',
  'memoryPercent',
  'rss',
  'mostFileDescriptors',
  'mostThreads',
  'processes',
  'logErrors',
] as const satisfies readonly MetricName[];
export type TrendMetric = (typeof trendMetrics)[number];

/** A sample that comes a little early still stands for the next step. */
const EARLY = 0.9;

/**
 * The newest samples of one run of one process, a step apart however often somebody looks, in columns of numbers:
 * some hundreds of them must cost next to nothing.
 */
export class TrendWindow {
  readonly stepMs: number;
  readonly size: number;
  readonly #times: Float64Array;
  readonly #columns: Readonly<Record<TrendMetric, Float64Array>>;
  readonly #highestBefore = new Map<TrendMetric, number>();
  #count = 0;

  constructor({ stepMs, size }: { readonly stepMs: number; readonly size: number }) {
    this.stepMs = stepMs;
    this.size = size;
    this.#times = new Float64Array(size);
    const column = (): Float64Array => new Float64Array(size);
    this.#columns = {
      cpuPercent: column(),
      memoryPercent: column(),
      rss: column(),
      mostFileDescriptors: column(),
      mostThreads: column(),
      processes: column(),
      logErrors: column(),
    };
  }

  /** Answers whether it was taken: what comes before the next step is due is left out. */
  add(ticks: number, values: MetricValues): boolean {
    if (this.#count > 0 && ticks - this.#newestTime() < this.stepMs * EARLY) return false;
    const slot = this.#count % this.size;
    this.#times[slot] = ticks;
    for (const metric of trendMetrics) {
      const column = this.#columns[metric];
      if (this.#count >= this.size) this.#noteLeaving(metric, column[slot] ?? NaN);
      column[slot] = values[metric] ?? NaN;
    }
    this.#count += 1;
    return true;
  }

  /** Oldest first, the newest `most`, without what could not be read. */
  points(metric: TrendMetric, most = this.size): readonly Point[] {
    const points: Point[] = [];
    for (let index = Math.max(0, this.#count - Math.min(this.size, most)); index < this.#count; index += 1) {
      const slot = index % this.size;
      const value = this.#columns[metric][slot] ?? NaN;
      if (!Number.isNaN(value)) points.push({ ticks: this.#times[slot] ?? 0, value });
    }
    return points;
  }

  /** How far the newest value is above the lowest: what tells at little cost that nothing has grown. */
  rise(metric: TrendMetric): number {
    const column = this.#columns[metric];
    const length = Math.min(this.#count, this.size);
    let lowest = Infinity;
    for (let slot = 0; slot < length; slot += 1) {
      const value = column[slot] ?? NaN;
      if (value < lowest) lowest = value;
    }
    const newest = column[(this.#count - 1) % this.size] ?? NaN;
    return Number.isNaN(newest) || lowest === Infinity ? 0 : newest - lowest;
  }

  /** The highest value of this run that is too old for the window. */
  highestBefore(metric: TrendMetric): number | undefined {
    return this.#highestBefore.get(metric);
  }

  #newestTime(): number {
    return this.#times[(this.#count - 1) % this.size] ?? 0;
  }

  #noteLeaving(metric: TrendMetric, value: number): void {
    if (!Number.isNaN(value)) this.#highestBefore.set(metric, Math.max(value, this.highestBefore(metric) ?? value));
  }
}
