import type { Alert } from '../../../../src-shared/model/alert.ts';
import { formatDateTime } from '../../../components/format/format-time.ts';
import { Facts, type Fact } from '../../../components/facts.tsx';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { useNow } from '../../../components/use-now.ts';
import { AlertStateWord } from '../list/alert-state-word.tsx';
import { useAlertsView } from '../alerts-context.ts';
import { describeState } from '../describe-state.ts';
import { formatFigure, formatThreshold } from '../../../../src-shared/format/format-figure.ts';
import { describeRule } from '../../../../src-shared/format/describe-rule.ts';
import { SeverityMark } from '../../../components/severity-mark.tsx';
import { ActionsTaken } from './actions-taken.tsx';
import { AlertButtons } from './alert-buttons.tsx';
import { AlertChart } from './alert-chart.tsx';
import styles from './alert-details.module.css';
import { AlertLines } from './alert-lines.tsx';
import { AlertTop } from './alert-top.tsx';

/** All that is known of one alert. Give it a `key` of the id: another alert is another pane. */
export function AlertDetails({ alert }: { readonly alert: Alert }) {
  return (
    <section className={styles.details} aria-label={`Alert about ${alert.subject.name}`}>
      <header className={styles.header}>
        <SeverityMark severity={alert.severity} />
        <h2 className={styles.title}>{alert.message}</h2>
        <AlertStateWord alert={alert} />
      </header>
      <AlertButtons alert={alert} />
      {/* A part that scrolls is scrolled by keys, too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.body} tabIndex={0} role="region" aria-label="What is known of it">
        <div className={styles.column}>
          <AlertChart alert={alert} />
          <AlertFacts alert={alert} />
        </div>
        <div className={styles.column}>
          <ActionsTaken alert={alert} />
          <AlertLines alert={alert} />
          <AlertTop alert={alert} />
        </div>
      </div>
    </section>
  );
}

function AlertFacts({ alert }: { readonly alert: Alert }) {
  const rule = useAlertsView(({ rules }) => rules.find(({ id }) => id === alert.rule.id));
  const now = useNow();
  const { firstAt, lastAt, endedAt, count, worst, threshold, subject } = alert;
  const length = formatDuration((endedAt ?? now) - firstAt);
  const facts: Fact[] = [
    ['Rule', rule === undefined ? `${alert.rule.name} (is gone)` : `${rule.name}: ${describeRule(rule)}`],
    ['Of', subject.pid === undefined ? subject.name : `${subject.name}, PID ${subject.pid}`],
    ['Began', `${formatDateTime(firstAt)}, ${endedAt === undefined ? `${length} ago` : `and lasted ${length}`}`],
  ];
  if (endedAt === undefined && lastAt !== firstAt) facts.push(['Last seen', formatDateTime(lastAt)]);
  if (count > 1) facts.push(['Came back', `${count - 1} ×`]);
  if (worst !== undefined) {
    const limit = threshold === undefined ? '' : `; the limit is ${formatThreshold(threshold, alert)}`;
    facts.push(['Worst', `${formatFigure(worst, alert)}${limit}`]);
  }
  if (alert.acknowledgedBy !== undefined && alert.acknowledgedAt !== undefined) {
    facts.push(['Acknowledged', `${formatDateTime(alert.acknowledgedAt)}, by ${alert.acknowledgedBy}`]);
  }
  if (alert.state === 'snoozed') facts.push(['Quiet', describeState(alert, now).word.toLowerCase()]);
  return <Facts facts={facts} />;
}
