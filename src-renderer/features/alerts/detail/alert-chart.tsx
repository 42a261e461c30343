import { useMemo } from 'react';
import type { Alert } from '../../../../src-shared/model/alert.ts';
import { metricFacts, type MetricName } from '../../../../src-shared/model/metric.ts';
import { useAlertsView } from '../alerts-context.ts';
import type { ChartMark } from '../../../components/charts/chart-data.ts';
import { countScale, cpuScale, rateScale, type ChartScale } from '../../../components/charts/chart-scale.ts';
import { TimeChart } from '../../../components/charts/time-chart.tsx';
import { formatBytes } from '../../../../src-shared/format/format-bytes.ts';
import { metricOf } from '../metric-of-rule.ts';
import styles from './alert-details.module.css';
import { useAlertHistory } from './use-alert-history.ts';

const none: readonly ChartMark[] = [];

/** What its rule judges, around the time of the alert, with the limit that was crossed. */
export function AlertChart({ alert }: { readonly alert: Alert }) {
  const metric = useAlertsView(({ rules }) => metricOf(alert, rules)) ?? 'cpuPercent';
  const { history, error } = useAlertHistory(alert, metric);
  const isJudged = useAlertsView(({ rules }) => metricOf(alert, rules) !== undefined);
  const limit = isJudged ? alert.threshold : undefined;
  const scale = useMemo(() => scaleFor(metric, limit), [metric, limit]);
  const marks = useMemo(() => (history === undefined ? none : marksOf(alert)), [history, alert]);
  const drawn = useMemo(() => {
    const series = history?.series[0];
    const known = (values: readonly (number | null)[]) => values.map((value) => value ?? undefined);
    return {
      times: history?.times ?? [],
      lines: [
        {
          label: metricFacts[metric].label,
          tone: metric === 'rss' || metric.startsWith('memory') ? 'memory' : 'cpu',
          values: known(series?.average ?? []),
          peaks: known(series?.peak ?? []),
        },
      ],
    } as const;
  }, [history, metric]);
  if (error !== undefined) {
    return <p className={styles.part}>There is no chart: {error}</p>;
  }
  return (
    <TimeChart
      label={`${metricFacts[metric].label} of ${alert.subject.name}`}
      {...drawn}
      {...scale}
      size="large"
      marks={marks}
      limit={limit}
      empty={history === undefined ? 'Reading the record…' : 'Nothing is on record of that time.'}
      {...(history !== undefined && { span: { from: history.from, to: history.to } })}
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
