const MINUTE = 60_000;

/** Choices for how far back; what is written meanwhile is shown too. */
export const ranges = [
  { id: '5m', label: 'Last 5 minutes', ms: 5 * MINUTE },
  { id: '15m', label: 'Last 15 minutes', ms: 15 * MINUTE },
  { id: '1h', label: 'Last hour', ms: 60 * MINUTE },
  { id: '24h', label: 'Last 24 hours', ms: 24 * 60 * MINUTE },
] as const;

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
