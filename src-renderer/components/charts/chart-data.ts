import type { TimeSpan } from './time-span.ts';

/** Which of the colours of charts: that of CPU, and of what comes first, or that of memory, and of what comes second. */
export type ChartTone = 'cpu' | 'memory';

export interface ChartLine {
  readonly label: string;
  readonly tone: ChartTone;
  /** One for each time; the line is broken where one is undefined. */
  readonly values: readonly (number | undefined)[];
  /** The highest around each time, where a value is an average: a band above the line. */
  readonly peaks?: readonly (number | undefined)[];
}

/** A stretch that nothing is known of, and why. */
export interface ChartGap extends TimeSpan {
  readonly text: string;
}

/** Something that happened. */
export interface ChartMark {
  readonly time: number;
  readonly tone: 'good' | 'bad' | 'idle';
  readonly text: string;
}

/** What is drawn around the lines. */
export interface ChartSurroundings {
  /** From where to where the axis goes; default: as the times do. */
  readonly span?: TimeSpan | undefined;
  readonly gaps?: readonly ChartGap[];
  readonly marks?: readonly ChartMark[];
  readonly picked?: TimeSpan | undefined;
  /** A line across: what must not be crossed. */
  readonly limit?: number | undefined;
}

/** Where the pointer is. */
export interface ChartPoint {
  /** Of the nearest time. */
  readonly index: number;
  /** ms since the epoch, as exactly as it points. */
  readonly time: number;
  /** How much time it may be off: the width of the pointer. */
  readonly tolerance: number;
}
