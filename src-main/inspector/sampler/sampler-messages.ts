import type { HostGauges, SystemProcess, SystemProcessFigures } from '../../../src-shared/model/system-process.ts';

/** From the main thread: how often to sample from now on, one more sample as soon as its cost allows, and when to end. */
export type SamplerOrder =
  | { readonly type: 'pace'; readonly intervalMs: number }
  | { readonly type: 'soon' }
  | { readonly type: 'close' };

/** One sample: everything the first time, then only what changed. */
export type SampleReport =
  | {
      readonly type: 'snapshot';
      readonly takenAt: number;
      readonly host: HostGauges;
      readonly processes: readonly SystemProcess[];
    }
  | {
      readonly type: 'change';
      readonly takenAt: number;
      readonly host: HostGauges;
      /** New, or changed in more than its figures. */
      readonly upserted: readonly SystemProcess[];
      readonly figures: readonly SystemProcessFigures[];
      /** `pid@start` of those that are gone. They come before `upserted`, which may have the same pid. */
      readonly ended: readonly string[];
    };

/** From the worker. A problem is a sample that failed; the next one is tried all the same. */
export type SamplerMessage = SampleReport | { readonly type: 'problem'; readonly message: string };
