import * as z from 'zod';
import { logLevel, logStream, type LogLine } from '../../../../src-shared/model/log-line.ts';

/** A line of a log as data, in few words. */
export const shortLine = z.object({
  sequence: z.int(),
  time: z.string(),
  stream: logStream,
  level: logLevel.optional(),
  text: z.string(),
  truncated: z.literal(true).optional(),
});
export type ShortLine = z.infer<typeof shortLine>;

export function toShortLine({ sequence, time, stream, level, text, truncated }: LogLine): ShortLine {
  const known = { ...(level !== undefined && { level }), ...(truncated && { truncated }) };
  return { sequence, time: new Date(time).toISOString(), stream, ...known, text };
}
