import type { Alert } from '../../../../src-shared/model/alert.ts';
import type { LogLevel } from '../../../../src-shared/model/log-line.ts';
import { formatDateTime, formatTime } from '../../../components/format/format-time.ts';
import { useAlerts } from '../alerts-context.ts';
import styles from './alert-details.module.css';

const tones: Readonly<Partial<Record<LogLevel, string | undefined>>> = {
  warn: styles.warn,
  error: styles.bad,
  fatal: styles.bad,
};

/** What its log said when it began: text of the process, shown as text and as nothing else. */
export function AlertLines({ alert: { lines, subject, firstAt } }: { readonly alert: Alert }) {
  const { links } = useAlerts();
  if (subject.kind !== 'managed') return null;
  return (
    <section className={styles.part} aria-label="What its log said">
      <h3 className={styles.heading}>
        What its log said
        <button type="button" onClick={() => links.showLog(subject.name, firstAt)}>
          Show the log
        </button>
      </h3>
      {lines.length === 0 ? (
        <p className={styles.quiet}>Nothing, up to then.</p>
      ) : (
        <ol className={styles.lines}>
          {lines.map(({ sequence, time, level, text }) => (
            <li key={sequence}>
              <time title={formatDateTime(time)}>{formatTime(time)}</time>
              <span className={styles.text}>
                <span className={level === undefined ? undefined : tones[level]}>{text}</span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
