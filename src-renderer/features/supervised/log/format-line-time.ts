import { formatClock } from '../../../../src-shared/format/format-clock.ts';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import type { TimeStyle } from './create-log-preferences.ts';

export interface LineTimes {
  /** ms since the epoch. */
  readonly time: number;
  /** Of the line before; undefined for the first. */
  readonly previous: number | undefined;
  readonly now: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** The time of a line, as short as its column is narrow; '' where there is nothing to tell. */
export function formatLineTime(style: TimeStyle, { time, previous, now }: LineTimes): string {
  if (style === 'absolute') return formatClock(time);
  if (style === 'relative') return now - time < SECOND ? 'now' : `-${formatDuration(now - time)}`;
  if (style === 'delta') return previous === undefined ? '' : formatDelta(Math.max(0, time - previous));
  return '';
}

/** `+12ms`, `+1.204s`, `+2m 5s`; what takes hours is told as a duration. */
function formatDelta(ms: number): string {
  if (ms < SECOND) return `+${Math.round(ms)}ms`;
  if (ms < MINUTE) return `+${(ms / SECOND).toFixed(3)}s`;
  if (ms < 60 * MINUTE) return `+${Math.floor(ms / MINUTE)}m ${Math.floor((ms % MINUTE) / SECOND)}s`;
  return `+${formatDuration(ms)}`;
}
