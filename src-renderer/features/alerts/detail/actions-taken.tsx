import type { ActionRecord, Alert } from '../../../../src-shared/model/alert.ts';
import { formatDateTime, formatTime } from '../../../components/format/format-time.ts';
import { describeAction } from '../../../../src-shared/format/describe-rule.ts';
import styles from './alert-details.module.css';

const tones: Readonly<Record<ActionRecord['outcome'], string | undefined>> = {
  done: styles.good,
  failed: styles.bad,
  refused: styles.warn,
  skipped: styles.quiet,
};

/** What was done about it by itself, and what came of that. */
export function ActionsTaken({ alert: { actions } }: { readonly alert: Alert }) {
  if (actions.length === 0) return null;
  return (
    <section className={styles.part} aria-label="Done about it">
      <h3 className={styles.heading}>Done about it</h3>
      <ul className={styles.taken}>
        {actions.map(({ time, action, outcome, detail }) => (
          <li key={`${time} ${action.do} ${detail}`}>
            <time title={formatDateTime(time)}>{formatTime(time)}</time>
            <span>{describeAction(action)}</span>
            <span className={tones[outcome]}>{outcome}</span>
            <span className={styles.detail}>{detail}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
