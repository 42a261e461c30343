import { useMemo } from 'react';
import { formatBytes } from '../../../../src-shared/format/format-bytes.ts';
import { formatLimit } from '../../../../src-shared/format/format-metric.ts';
import type { Alert } from '../../../../src-shared/model/alert.ts';
import { metricFacts, type MetricName } from '../../../../src-shared/model/metric.ts';
import type { ChartLine, ChartMark } from '../../../components/charts/chart-data.ts';
import { chartHistory } from '../../../components/charts/charted-history.ts';
import { countScale, cpuScale, rateScale, type ChartScale } from '../../../components/charts/chart-scale.ts';
import { TimeChart } from '../../../components/charts/time-chart.tsx';
import { useAlertsView } from '../alerts-context.ts';
import { metricOf } from '../metric-of-rule.ts';
import styles from './alert-details.module.css';
import { useAlertHistory } from './use-alert-history.ts';

const MARGIN_MS = 15_000;

/** What its rule judges, around the time of the alert, with the limit that was crossed; else how busy it was. */
export function AlertChart({ alert }: { readonly alert: Alert }) {
  const judged = useAlertsView(({ rules }) => metricOf(alert, rules));
  const metric = judged ?? 'cpuPercent';
  const limit = judged === undefined ? undefined : alert.threshold;
  const { answer: history, error } = useAlertHistory(alert, metric);
  const charted = useMemo(() => history && chartHistory(history), [history]);
  const lines = useMemo(() => {
    const tone = metric === 'rss' || metric.startsWith('memory') ? 'memory' : 'cpu';
    return charted === undefined ? [] : [charted.line(metric, metricFacts[metric].label, tone)];
  }, [charted, metric]);
  const newest = useMemo(() => lines.map(newestOf), [lines]);
  const begins = useMemo(() => firstKnown(charted?.times ?? [], lines) - MARGIN_MS, [charted, lines]);
  const scale = useMemo(() => scaleFor(metric, limit), [metric, limit]);
  const marks = useMemo(() => marksOf(alert), [alert]);
  if (history === undefined && error !== undefined) return <p className={styles.part}>There is no chart: {error}</p>;
  return (
    <TimeChart
      label={metricFacts[metric].label}
      times={charted?.times ?? []}
      lines={lines}
      newest={newest}
      {...scale}
      size="large"
      gaps={charted?.gaps ?? []}
      span={charted && { ...charted.span, from: Math.max(charted.span.from, begins) }}
      marks={marks}
      limit={limit}
      asOf={alert.endedAt === undefined ? undefined : 'at the end'}
      empty={charted === undefined ? 'Reading the record…' : 'Nothing is on record of that time.'}
    >
      {limit !== undefined && <span className={styles.bad}>limit {formatLimit(metric, limit)}</span>}
    </TimeChart>
  );
}

/** The step that is under way has no value yet. */
const newestOf = ({ values }: ChartLine): number | undefined => values.findLast((value) => value !== undefined);

/** What was before anything is on record takes no room. */
function firstKnown(times: readonly number[], [line]: readonly ChartLine[]): number {
  const at = line?.values.findIndex((value) => value !== undefined) ?? -1;
  return times[at] ?? 0;
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
