import type { GrowthListeners } from '../growth-listeners.ts';
import type { LineRing } from '../line-ring.ts';
import type { QueryLine } from './query-line.ts';

/** A log, as far as a query reads it. */
export interface LogSource {
  readonly ring: LineRing;
  /** Where its segments are. */
  readonly folder: string;
  /** What is longer was cut, in memory; so it is when it is read from disk. */
  readonly maxLineBytes: number;
}

/** A log that may grow while it is asked. */
export interface QueryLog {
  readonly name: string;
  readonly log: LogSource & {
    readonly growth: GrowthListeners;
    /** When it has last been written to, ms since the epoch. */
    readonly lastOutputAt: number | undefined;
    /** Resolves when all that has been written by now can be read. */
    catchUp(): Promise<void>;
  };
}

/** Which lines are read, whatever they say. Ends are included. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
  /** Go on, or begin, with the lines on disk that are not in memory. */
  readonly older: boolean;
}

/** Lines one by one; undefined: there is none just now, it is only a place to pause at. */
export type Lines = Generator<QueryLine | undefined>;
