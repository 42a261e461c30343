const two = (value: number) => String(value).padStart(2, '0');

/** `2026-01-31T14:03:27`, local time: what a field for date and time takes. */
export function toTimeField(ms: number | undefined): string {
  if (ms === undefined) return '';
  const date = new Date(ms);
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}T${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}

/** ms since the epoch; undefined where it is empty or not finished. */
export function fromTimeField(value: string): number | undefined {
  const time = new Date(value).getTime();
  return Number.isNaN(time) ? undefined : time;
}
