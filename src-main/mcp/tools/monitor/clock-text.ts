import { formatClock } from '../../../../src-shared/format/format-clock.ts';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';

const dayOf = (time: number): string => new Date(time).toLocaleDateString('sv');

/** `14:03:09`, from an ISO time: the time of day where Signalbox runs; of another day than `near` with its date. */
export function clockText(iso: string, near: number): string {
  const time = Date.parse(iso);
  const clock = formatClock(time).slice(0, 8);
  return dayOf(time) === dayOf(near) ? clock : `${dayOf(time)} ${clock}`;
}

/** `since 14:03:09 (5m ago)`; of another day with its date. */
export const sinceText = (iso: string, now: number): string =>
  `since ${clockText(iso, now)} (${formatDuration(now - Date.parse(iso))} ago)`;
