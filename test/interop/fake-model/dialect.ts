import type { Step, Turn } from './plan.ts';

/** The words of one maker's API. */
export interface Dialect {
  /** The path of a request for the model's next words. */
  readonly path: RegExp;
  read(body: unknown): Turn;
  /** The events of the stream that answers. */
  write(step: Step): readonly unknown[];
}
