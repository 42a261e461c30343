export const HISTORY_LENGTH = 60;
const CALM_SAMPLES = 5;

export type Metric = 'cpu' | 'memory';

/** The last 60 figures of one process: rings outside React. Unknown is NaN, which a line leaves out. */
export class UsageHistory {
  readonly #cpu = new Float32Array(HISTORY_LENGTH).fill(Number.NaN);
  readonly #memory = new Float32Array(HISTORY_LENGTH).fill(Number.NaN);
  #next = 0;

  push(cpuPercent: number | undefined, rss: number | undefined): void {
    this.#cpu[this.#next] = cpuPercent ?? Number.NaN;
    this.#memory[this.#next] = rss ?? Number.NaN;
    this.#next = (this.#next + 1) % HISTORY_LENGTH;
  }

  /** CPU to a tenth of a percent, the mean of the newest samples: it jumps about from one to the next. */
  get calmCpu(): number | undefined {
    let total = 0;
    let known = 0;
    for (let back = 1; back <= CALM_SAMPLES; back += 1) {
      const figure = this.#cpu[(this.#next - back + HISTORY_LENGTH) % HISTORY_LENGTH] ?? Number.NaN;
      if (Number.isNaN(figure)) continue;
      total += figure;
      known += 1;
    }
    return known === 0 ? undefined : Math.round((total / known) * 10) / 10;
  }

  /** Copies the figures into `into`, oldest first. */
  read(metric: Metric, into: Float32Array): void {
    const ring = metric === 'cpu' ? this.#cpu : this.#memory;
    into.set(ring.subarray(this.#next));
    into.set(ring.subarray(0, this.#next), HISTORY_LENGTH - this.#next);
  }
}
