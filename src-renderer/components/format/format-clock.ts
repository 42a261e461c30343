import { formatDateTime, formatTime } from './format-time.ts';

/** `14:03`, local time; with the day where that is another one: `02-01 14:03`. */
export function formatClock(time: number, now: number): string {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  return isToday ? formatTime(time).slice(0, 5) : formatDateTime(time).slice(5, 16);
}
