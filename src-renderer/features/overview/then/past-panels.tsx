import { useStore } from 'zustand';
import { isMoment } from '../../../components/charts/time-span.ts';
import { formatQuantity } from '../../../components/format/format-count.ts';
import { formatTime } from '../../../components/format/format-time.ts';
import { AlertItems } from '../alert-items.tsx';
import { wordsOfGap } from '../../../components/charts/charted-history.ts';
import type { PastView } from '../look-back.ts';
import { useOverview, usePlace } from '../overview-context.ts';
import { Nothing, Panel } from '../panel.tsx';
import { TopTable } from '../top-table.tsx';
import { LogThen } from './log-then.tsx';
import { PastHeader } from './past-header.tsx';
import styles from './past-panels.module.css';

/** What was at the moment, or in the range, that is picked: who used the most, alerts and logs, side by side. */
export function PastPanels() {
  const { past } = useOverview();
  const { picked } = usePlace();
  const answer = useStore(past.state, (state) => state.answer);
  const error = useStore(past.state, (state) => state.error);
  if (picked === undefined) return null;
  const isOld = answer !== undefined && (answer.picked.from !== picked.from || answer.picked.to !== picked.to);
  return (
    <section aria-label="What happened then" className={styles.past} aria-busy={answer === undefined || isOld}>
      <PastHeader picked={picked} />
      {error !== undefined && (
        <p role="alert" className={styles.failed}>
          What happened then could not be read: {error}
        </p>
      )}
      {answer === undefined ? (
        <p className={styles.reading}>{error === undefined && 'Looking back…'}</p>
      ) : (
        <div className={isOld ? styles.old : styles.panels}>
          <TopThen past={answer} />
          <AlertsThen past={answer} />
          <LogThen past={answer} />
        </div>
      )}
    </section>
  );
}

function TopThen({ past: { top, topSpan, gaps, earliest, picked } }: { readonly past: PastView }) {
  const hint =
    topSpan !== undefined &&
    (isMoment(picked)
      ? `${formatTime(topSpan.from)}–${formatTime(topSpan.to)}`
      : 'CPU: highs of each interval, averaged');
  const [gap] = gaps;
  return (
    <Panel title="Who used the most" hint={hint}>
      {top.length > 0 ? (
        <TopTable top={top} />
      ) : (
        <Nothing>
          {gap !== undefined && `${wordsOfGap(gap)} then: nothing is known.`}
          {gap === undefined && earliest !== undefined && picked.to < earliest && 'The history begins later.'}
          {gap === undefined && (earliest === undefined || picked.to >= earliest) && 'Nothing was recorded then.'}
        </Nothing>
      )}
    </Panel>
  );
}

function AlertsThen({ past: { alerts, amongNewest } }: { readonly past: PastView }) {
  return (
    <Panel
      title="Alerts then"
      hint={alerts.length > 0 && formatQuantity(alerts.length, 'was going on', 'were going on')}
    >
      {alerts.length > 0 && (
        <div className={styles.list}>
          <AlertItems alerts={alerts} />
        </div>
      )}
      {alerts.length === 0 && amongNewest === undefined && <Nothing>None was going on.</Nothing>}
      {amongNewest !== undefined && (
        <p className={styles.cut}>
          Only the newest {amongNewest} alerts were looked through, so there may have been more. Pick a range of two
          hours at most, or look into the history of <a href="#/alerts">Alerts</a>.
        </p>
      )}
    </Panel>
  );
}
