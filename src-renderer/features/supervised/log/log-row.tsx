import { memo, type RefCallback } from 'react';
import { formatClock } from '../../../../src-shared/format/format-clock.ts';
import type { LogLine } from '../../../../src-shared/model/log-line.ts';
import { classes } from '../../../components/classes.ts';
import { formatDateTime } from '../../../components/format/format-time.ts';
import styles from './log-row.module.css';
import { splitMatches } from './split-matches.ts';

export interface LogRowProps {
  readonly line: LogLine;
  readonly index: number;
  readonly top: number;
  readonly search: string;
  readonly isCurrent: boolean;
  readonly times: boolean;
  /** Set while lines wrap: then their heights differ. */
  readonly measure: RefCallback<HTMLElement> | undefined;
}

export const LogRow = memo(({ line, index, top, search, isCurrent, times, measure }: LogRowProps) => (
  <div
    {...(measure !== undefined && { ref: measure })}
    data-index={index}
    className={classes(
      styles.row,
      measure !== undefined && styles.wrapped,
      line.stream === 'err' && styles.err,
      line.level !== undefined && styles[line.level],
    )}
    style={{ transform: `translateY(${top}px)` }}
  >
    {times && (
      <time className={styles.time} title={formatDateTime(line.time)}>
        {formatClock(line.time)}
      </time>
    )}
    <span className={styles.text}>
      {splitMatches(line.text, search).map((part, at) =>
        part.found ? (
          // Parts have no identity but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <mark key={at} className={isCurrent ? styles.current : styles.mark}>
            {part.text}
          </mark>
        ) : (
          part.text
        ),
      )}
    </span>
    {line.truncated === true && <span className={styles.cut}>cut off</span>}
  </div>
));
LogRow.displayName = 'LogRow';
