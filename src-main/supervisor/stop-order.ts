import type { StopOptions } from './process-host.ts';

/** How a stop that is under way goes on. Whoever wants the same end sooner hastens it instead of waiting for it. */
export class StopOrder {
  #signal: string;
  #deadline: number;

  constructor(options: StopOptions) {
    this.#signal = options.signal;
    this.#deadline = deadlineOf(options);
  }

  /** The polite one, before SIGKILL. */
  get signal(): string {
    return this.#signal;
  }

  /** How long until it is forced; 0: now. */
  get msLeft(): number {
    return Math.max(0, this.#deadline - performance.now());
  }

  /** Never slows it down. */
  hasten(options: StopOptions): void {
    this.#deadline = Math.min(this.#deadline, deadlineOf(options));
    if (options.signal !== 'SIGKILL') this.#signal = options.signal;
  }
}

const deadlineOf = ({ signal, timeoutMs }: StopOptions): number =>
  signal === 'SIGKILL' ? -Infinity : performance.now() + timeoutMs;
