/** A time as people say it, and how long a stretch they mean by it: `14:03` is a whole minute. */
export interface Moment {
  /** ms since the epoch, where it begins. */
  readonly time: number;
  readonly lengthMs: number;
}

const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const AGO = /^(\d{1,6})(s|m|h|d)(?: ago)?$/;
const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;
const EPOCH_MS = /^\d{11,15}$/;
const DATE = /^\d{4}-\d\d-\d\d/;

/** How such a time is written, for messages and helps. */
export const MOMENT_FORMS = '14:03, 14:03:20, an ISO time, ms since the epoch, or how long ago (90s, 5m, 2h, 1d)';

/**
 * Reads a time of day where we run (the last one that there was), an ISO time, ms since the epoch, or how long ago.
 * Undefined: it is none of them.
 */
export function parseMoment(text: string, now: number): Moment | undefined {
  const asked = text.trim();
  if (asked === 'now') return { time: now, lengthMs: 0 };
  if (EPOCH_MS.test(asked)) return { time: Number(asked), lengthMs: 0 };
  const [, figure, unit] = AGO.exec(asked) ?? [];
  if (figure !== undefined) {
    return { time: Math.max(0, now - Number(figure) * UNITS[unit as keyof typeof UNITS]), lengthMs: 0 };
  }
  const clock = CLOCK.exec(asked);
  if (clock !== null) return lastTimeOfDay(clock, now);
  const time = DATE.test(asked) ? Date.parse(asked) : Number.NaN;
  return Number.isNaN(time) || time < 0 ? undefined : { time, lengthMs: 0 };
}

function lastTimeOfDay([, hours, minutes, seconds]: RegExpExecArray, now: number): Moment {
  const date = new Date(now);
  date.setHours(Number(hours), Number(minutes), Number(seconds ?? 0), 0);
  // What is yet to come today was meant of yesterday.
  if (date.getTime() > now) date.setDate(date.getDate() - 1);
  return { time: date.getTime(), lengthMs: seconds === undefined ? 60_000 : 1000 };
}
