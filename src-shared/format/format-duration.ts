const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long, as people say it: `12s`, `3m`, `2h 5m`, `4d`. Rounds down; a clock that was set back gives `0s`. */
export function formatDuration(ms: number): string {
  const length = Math.max(0, ms);
  if (length < MINUTE) return `${Math.floor(length / SECOND)}s`;
  if (length < HOUR) return `${Math.floor(length / MINUTE)}m`;
  if (length >= DAY) return `${Math.floor(length / DAY)}d`;
  const minutes = Math.floor((length % HOUR) / MINUTE);
  const hours = `${Math.floor(length / HOUR)}h`;
  return minutes === 0 ? hours : `${hours} ${minutes}m`;
}
