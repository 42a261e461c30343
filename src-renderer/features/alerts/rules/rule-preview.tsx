import type { AlertPreview } from '../../../../src-shared/contract/alerts.ts';
import type { RuleInput } from '../../../../src-shared/model/alert-rule.ts';
import type { MetricName } from '../../../../src-shared/model/metric.ts';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { formatDateTime } from '../../../components/format/format-time.ts';
import { formatQuantity } from '../../../components/format/format-count.ts';
import { formatClock } from '../../../components/format/format-clock.ts';
import { formatMetric } from '../../../../src-shared/format/format-metric.ts';
import styles from './rule-dialog.module.css';
import { useRulePreview } from './use-rule-preview.ts';

/** What the rule would have said of the last day, by the record. */
export function RulePreview({ rule }: { readonly rule: RuleInput | undefined }) {
  const { preview, error } = useRulePreview(rule);
  return (
    <section className={styles.found} aria-label="What it would have said">
      {/* The sentence is read out when it changes, and not each time that it speaks of. */}
      <div aria-live="polite">
        {rule === undefined && <p className={styles.hint}>Then it is said here how often that was so.</p>}
        {rule !== undefined && error !== undefined && <p className={styles.hint}>No look back: {error}</p>}
        {rule !== undefined && error === undefined && preview === undefined && (
          <p className={styles.hint}>Looking back…</p>
        )}
        {rule !== undefined && preview !== undefined && <HowOften preview={preview} rule={rule} />}
      </div>
      {rule !== undefined && preview !== undefined && <Found preview={preview} rule={rule} />}
    </section>
  );
}

const worstWords = (worst: number | undefined, metric: MetricName | undefined): string | undefined =>
  worst === undefined || metric === undefined ? undefined : `up to ${formatMetric(metric, worst)}`;

const ofWhom = (rule: RuleInput, subjects: number): string =>
  rule.scope.of === 'host' ? '' : `, over ${formatQuantity(subjects, 'process', 'processes')}`;

const HOUR_MS = 3_600_000;

interface FoundProps {
  readonly preview: AlertPreview;
  readonly rule: RuleInput;
}

const HowOften = ({ preview: { count, subjects, from, to }, rule }: FoundProps) => (
  <p>
    <b>
      {count === 0 ? 'Would not have been an alert' : `Would have been ${formatQuantity(count, 'alert', 'alerts')}`}
    </b>{' '}
    in the last {Math.round((to - from) / HOUR_MS)}&nbsp;h{ofWhom(rule, subjects)}.
  </p>
);

function Found({ preview: { times, to, note }, rule }: FoundProps) {
  const metric = rule.condition.on === 'metric' ? rule.condition.metric : undefined;
  return (
    <>
      {times.length > 0 && (
        <ul className={styles.times}>
          {times.map(({ subject, from: began, to: ended, worst }) => (
            <li key={`${subject.id} ${began}`}>
              <time title={formatDateTime(began)}>{formatClock(began, to)}</time>
              <span className={styles.whom}>{subject.name}</span>
              <span title={worstWords(worst, metric)}>for {formatDuration(ended - began)}</span>
            </li>
          ))}
        </ul>
      )}
      {note !== undefined && <p className={styles.hint}>{note}</p>}
    </>
  );
}
