import { formatDateTime } from '../../../components/format/format-time.ts';
import { useNow } from '../../../components/use-now.ts';
import type { TimeStyle } from './create-log-preferences.ts';
import { formatLineTime } from './format-line-time.ts';
import styles from './line-time.module.css';

export interface LineTimeProps {
  readonly style: TimeStyle;
  /** ms since the epoch. */
  readonly time: number;
  readonly previous: number | undefined;
}

export function LineTime({ style, time, previous }: LineTimeProps) {
  if (style === 'off') return null;
  return (
    <time className={styles[style]} dateTime={new Date(time).toISOString()} title={formatDateTime(time)}>
      {style === 'relative' ? <Ago time={time} /> : formatLineTime(style, { time, previous, now: time })}
    </time>
  );
}

/** Only these are rendered anew each second. */
const Ago = ({ time }: { readonly time: number }) =>
  formatLineTime('relative', { time, previous: undefined, now: useNow() });
