import { formatTime } from '../format/format-time.ts';

const MINUTE = 60;
const DAY = 86_400;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As much of a time as tells the marks of an axis apart, which are `apart` seconds from each other. */
export function axisTime(seconds: number, apart: number): string {
  const date = new Date(seconds * 1000);
  const day = `${date.getDate()} ${months[date.getMonth()]}`;
  if (apart >= DAY) return day;
  const time = formatTime(seconds * 1000);
  if (apart < MINUTE) return time;
  return time === '00:00:00' ? day : time.slice(0, 5);
}
