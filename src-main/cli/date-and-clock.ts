import { formatClock } from '../../src-shared/format/format-clock.ts';

/** `2026-01-02 14:03:09`, where the reader is. */
export const dateAndClock = (time: number): string =>
  `${new Date(time).toLocaleDateString('sv')} ${formatClock(time).slice(0, 8)}`;

/** `14:03:09`, and of another day its date before it. */
export function clockOn(time: number, now: number): string {
  const text = dateAndClock(time);
  return text.slice(0, 10) === dateAndClock(now).slice(0, 10) ? text.slice(11) : text;
}
