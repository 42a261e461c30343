import { formatClock } from '../../../../src-shared/format/format-clock.ts';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';

/** `14:03:09`, from an ISO time: the time of day where Signalbox runs. */
export const clockText = (iso: string): string => formatClock(Date.parse(iso)).slice(0, 8);

/** `since 14:03:09 (5m ago)`; of another day its date, too. */
export function sinceText(iso: string, now: number): string {
  const time = Date.parse(iso);
  const day = new Date(time).toLocaleDateString('sv');
  const date = day === new Date(now).toLocaleDateString('sv') ? '' : `${day} `;
  return `since ${date}${clockText(iso)} (${formatDuration(now - time)} ago)`;
}
