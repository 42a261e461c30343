const two = (value: number) => String(value).padStart(2, '0');

/** `14:03:27`, local time. */
export function formatTime(ms: number): string {
  const date = new Date(ms);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** `2026-01-31 14:03:27`, local time. */
export function formatDateTime(ms: number): string {
  const date = new Date(ms);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${formatTime(ms)}`;
}

/** `2026-01-31 14:03:27–15:00:00`; the day of the end is said where it is another one. */
export function formatDateTimeRange({ from, to }: { readonly from: number; readonly to: number }): string {
  const [begin, end] = [formatDateTime(from), formatDateTime(to)];
  return begin.slice(0, 10) === end.slice(0, 10) ? `${begin}–${formatTime(to)}` : `${begin} – ${end}`;
}
