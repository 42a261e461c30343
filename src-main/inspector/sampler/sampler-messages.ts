import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import type { HostGauges, SystemProcess, SystemProcessFigures } from '../../../src-shared/model/system-process.ts';
import type { CloserFigures } from '../closer/closer-figures.ts';

/**
 * From the main thread: how often to sample from now on, one more sample as soon as its cost allows, at whom to look
 * more closely, and when to end.
 */
export type SamplerOrder =
  | { readonly type: 'pace'; readonly intervalMs: number }
  | { readonly type: 'soon' }
  | { readonly type: 'closer'; readonly processes: readonly ProcessIdentity[]; readonly everyMs: number }
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

/** … with what only those need who compare it with others. */
export type TimedReport = SampleReport & {
  /** When it was taken, by `monotonicNow`. */
  readonly ticked: number;
  /** Where it was time for a closer look: all that it found. */
  readonly closer?: readonly CloserFigures[] | undefined;
};

/** From the worker. A problem is a sample that failed; the next one is tried all the same. */
export type SamplerMessage = TimedReport | { readonly type: 'problem'; readonly message: string };
