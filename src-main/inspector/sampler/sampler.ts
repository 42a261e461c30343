import type { RawSample } from './raw-sample.ts';

/** Reads every process of the machine; each platform folder has one. */
export interface Sampler {
  /** Processes that end meanwhile, or that we may not see, are left out; they never fail a sample. */
  sample(): RawSample | Promise<RawSample>;
  /** Gives back what it holds open. */
  close(): void;
}
