import * as z from 'zod';
import { gapReason, type Gap } from '../../../../src-shared/model/metric-history.ts';
import { clockText } from './clock-text.ts';
import { isoTime } from './moment-text.ts';

/** A stretch of time of which nothing is known, and why. */
export const gapRow = z.object({ from: z.string(), to: z.string(), why: gapReason });
type GapRow = z.infer<typeof gapRow>;

export const toGapRow = ({ from, to, why }: Gap): GapRow => ({ from: isoTime(from), to: isoTime(to), why });

/** `near`: a time that the reader knows the day of. */
export const gapText = ({ from, to, why }: GapRow, near: number): string =>
  `nothing known from ${clockText(from, near)} to ${clockText(to, near)}: ${why}`;
