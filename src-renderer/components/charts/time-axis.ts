import { formatTime } from '../format/format-time.ts';

const MINUTE = 60;
const DAY = 86_400;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const dayOf = (date: Date): string => `${date.getDate()} ${months[date.getMonth()]}`;
const minuteOf = (ms: number): string => formatTime(ms).slice(0, 5);

/** As much of a time as tells the marks of an axis apart, which are `apart` seconds from each other. */
export function axisTime(seconds: number, apart: number): string {
  const day = dayOf(new Date(seconds * 1000));
  if (apart >= DAY) return day;
  const time = formatTime(seconds * 1000);
  if (apart < MINUTE) return time;
  return time === '00:00:00' ? day : minuteOf(seconds * 1000);
}

/** A time as exactly as it can be pointed at in a chart of so many ms: `14:03:27`, `14:03`, `21 Nov 14:03`. */
export function pointTime(time: number, length: number): string {
  if (length <= 7_200_000) return formatTime(time);
  return length <= 43_200_000 ? minuteOf(time) : `${dayOf(new Date(time))} ${minuteOf(time)}`;
}
