import { useMemo } from 'react';
import { formatBytes } from '../../../../src-shared/format/format-bytes.ts';
import type { Alert } from '../../../../src-shared/model/alert.ts';
import { metricFacts, type MetricName } from '../../../../src-shared/model/metric.ts';
import type { ChartMark } from '../../../components/charts/chart-data.ts';
import { chartHistory } from '../../../components/charts/charted-history.ts';
import { countScale, cpuScale, rateScale, type ChartScale } from '../../../components/charts/chart-scale.ts';
import { TimeChart } from '../../../components/charts/time-chart.tsx';
import { useAlertsView } from '../alerts-context.ts';
import { metricOf } from '../metric-of-rule.ts';
import styles from './alert-details.module.css';
import { useAlertHistory } from './use-alert-history.ts';

/** What its rule judges, around the time of the alert, with the limit that was crossed; else how busy it was. */
export function AlertChart({ alert }: { readonly alert: Alert }) {
  const judged = useAlertsView(({ rules }) => metricOf(alert, rules));
  const metric = judged ?? 'cpuPercent';
  const limit = judged === undefined ? undefined : alert.threshold;
  const { history, error } = useAlertHistory(alert, metric);
  const charted = useMemo(() => history && chartHistory(history), [history]);
  const lines = useMemo(() => {
    const tone = metric === 'rss' || metric.startsWith('memory') ? 'memory' : 'cpu';
    return charted === undefined ? [] : [charted.line(metric, metricFacts[metric].label, tone)];
  }, [charted, metric]);
  const scale = useMemo(() => scaleFor(metric, limit), [metric, limit]);
  const marks = useMemo(() => marksOf(alert), [alert]);
  if (error !== undefined) return <p className={styles.part}>There is no chart: {error}</p>;
  return (
    <TimeChart
      label={metricFacts[metric].label}
      times={charted?.times ?? []}
      lines={lines}
      {...scale}
      size="large"
      gaps={charted?.gaps ?? []}
      span={charted?.span}
      marks={marks}
      limit={limit}
      empty={charted === undefined ? 'Reading the record…' : 'Nothing is on record of that time.'}
    >
      {limit !== undefined && <span className={styles.bad}>limit {scale.format(limit)}</span>}
    </TimeChart>
  );
}

function marksOf({ firstAt, endedAt, state, message }: Alert): readonly ChartMark[] {
  const begun: ChartMark = { time: firstAt, tone: 'bad', text: message };
  if (endedAt === undefined) return [begun];
  return [begun, { time: endedAt, tone: 'good', text: state === 'cleared' ? 'cleared' : 'over' }];
}

/** As high as the limit at least: how near it was is what one wants to see. */
function scaleFor(metric: MetricName, limit: number | undefined): ChartScale {
  const scale = scaleOf(metric);
  if (limit === undefined) return scale;
  return { ...scale, range: (least, greatest) => scale.range(Math.min(least, limit), Math.max(greatest, limit)) };
}

function scaleOf(metric: MetricName): ChartScale {
  switch (metricFacts[metric].unit) {
    case 'percent':
      return cpuScale;
    case 'bytes':
      return { ...rateScale, format: formatBytes };
    case 'bytes/s':
      return rateScale;
    default:
      return countScale;
  }
}
