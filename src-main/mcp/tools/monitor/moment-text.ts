import * as z from 'zod';
import { MOMENT_FORMS, parseMoment, type Moment } from '../../../../src-shared/format/parse-moment.ts';

/** Whether a text is a time does not depend on when it is read. */
const ANY_TIME = 1_000_000_000_000;

/** A time as agents may give it; what it stands for is known when it is asked. */
export const momentText = z
  .union([z.string().max(64), z.number().int().min(0)])
  .transform(String)
  .refine((text) => parseMoment(text, ANY_TIME) !== undefined, { message: `expected ${MOMENT_FORMS}` });

export function momentOf(text: string, now: number): Moment {
  const moment = parseMoment(text, now);
  if (moment === undefined) throw new Error(`${text} was checked to be a time`);
  return moment;
}

export const isoTime = (time: number): string => new Date(time).toISOString();

export const isoTimeIfKnown = (time: number | undefined): string | undefined =>
  time === undefined ? undefined : isoTime(time);
