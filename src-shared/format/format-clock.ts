const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** `14:03:09.042`: the time of day where the reader is, from ms since the epoch. */
export function formatClock(ms: number): string {
  const date = new Date(ms);
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => pad(part, 2)).join(':');
  return `${time}.${pad(date.getMilliseconds(), 3)}`;
}
