import type { MetricStats } from '../../../../src-shared/model/metric-history.ts';
import { metricFacts } from '../../../../src-shared/model/metric.ts';
import { classes } from '../../../components/classes.ts';
import { formatMetric } from '../../../../src-shared/format/format-metric.ts';
import { formatDateTime } from '../../../components/format/format-time.ts';
import list from '../list.module.css';
import { useMoves } from '../use-moves.ts';
import { describeSlope } from './describe-slope.ts';
import styles from './stats-table.module.css';

const columns = [['Average'], ['Peak'], ['p50', styles.median], ['p95'], ['p99']] as const;

/** What its metrics were over the range, in figures. */
export const StatsTable = ({ stats }: { readonly stats: readonly MetricStats[] }) => (
  // A part that scrolls is scrolled by keys, too.
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
  <div className={styles.frame} tabIndex={0} role="region" aria-label="Figures of the range">
    <table className={classes(list.table, styles.stats)}>
      <thead>
        <tr>
          <th scope="col">Metric</th>
          <th scope="col" className={styles.trend}>
            Trend
          </th>
          {columns.map(([column, more]) => (
            <th key={column} scope="col" className={classes(list.figure, more)}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {stats.map((each) => (
          <Row key={each.metric} stats={each} />
        ))}
      </tbody>
    </table>
  </div>
);

function Row({ stats }: { readonly stats: MetricStats }) {
  const { toTime } = useMoves();
  const { metric, average, peak, peakAt, p50, p95, p99, samples } = stats;
  const { label, meaning } = metricFacts[metric];
  return (
    <tr>
      <th scope="row" title={`${meaning}; ${samples} samples`}>
        {label}
      </th>
      <td className={styles.trend}>{describeSlope(stats)}</td>
      <td className={list.figure}>{formatMetric(metric, average)}</td>
      <td className={list.figure}>
        <button
          type="button"
          className={styles.peak}
          title={`${formatDateTime(peakAt)}: what happened then?`}
          onClick={() => toTime(peakAt)}
        >
          {formatMetric(metric, peak)}
        </button>
      </td>
      <td className={classes(list.figure, styles.median)}>{formatMetric(metric, p50)}</td>
      <td className={list.figure}>{formatMetric(metric, p95)}</td>
      <td className={list.figure}>{formatMetric(metric, p99)}</td>
    </tr>
  );
}
