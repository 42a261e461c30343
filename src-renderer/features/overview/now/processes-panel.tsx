import { Layers } from 'lucide-react';
import { formatBytes } from '../../../../src-shared/format/format-bytes.ts';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { classes } from '../../../components/classes.ts';
import { formatQuantity } from '../../../components/format/format-count.ts';
import { formatPercent } from '../../../components/format/format-percent.ts';
import { Sparkline } from '../../../components/sparklines/sparkline.tsx';
import { StateWord } from '../../../components/state-word.tsx';
import { byHealth, healthWords } from '../health-words.ts';
import styles from '../list.module.css';
import type { MonitoredEntry } from '../monitored-book.ts';
import { useIsMonitoring, useMonitored } from '../overview-context.ts';
import { Nothing, Panel } from '../panel.tsx';
import { queryOf, firstPlace, HOST } from '../place.ts';
import columns from './processes-panel.module.css';

/** More have their own screen. */
const MOST = 40;

/** Managed and adopted processes: how they are, and what they use. The worst come first. */
export function ProcessesPanel() {
  const entries = useMonitored((view) => view.entries);
  const known = useMonitored((view) => view.takenAt !== undefined);
  const processes = [...entries.values()]
    .filter(({ item }) => item.subject.id !== HOST)
    .toSorted((a, b) => byHealth(a.item, b.item));
  return (
    <Panel
      title="Processes"
      hint={known && processes.length > 0 && formatQuantity(processes.length, 'is watched', 'are watched')}
      actions={<a href="#/supervised">Supervised</a>}
    >
      {processes.length === 0 ? <NoProcesses known={known} /> : <ProcessTable processes={processes} />}
    </Panel>
  );
}

const NoProcesses = ({ known }: { readonly known: boolean }) => (
  <Nothing>
    {known ? (
      <>
        Nothing is supervised yet. Start a process on <a href="#/supervised">Supervised</a>, or watch one that runs
        already, by its menu on <a href="#/system">System</a>: here is how it is, and what it uses over time.
      </>
    ) : (
      'Waiting for the first sample…'
    )}
  </Nothing>
);

const ProcessTable = ({ processes }: { readonly processes: readonly MonitoredEntry[] }) => (
  <>
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col" className={columns.health}>
            Health
          </th>
          <th scope="col" className={columns.usage}>
            CPU
          </th>
          <th scope="col" className={columns.usage}>
            Memory
          </th>
          <th scope="col" className={columns.count} title="Those that want attention: active, of warning or worse">
            Alerts
          </th>
          <th scope="col" className={columns.uptime}>
            Up for
          </th>
        </tr>
      </thead>
      <tbody>
        {processes.slice(0, MOST).map((entry) => (
          <ProcessRow key={entry.item.subject.id} entry={entry} />
        ))}
      </tbody>
    </table>
    {processes.length > MOST && (
      <Nothing>
        <Layers aria-hidden="true" size={14} /> {processes.length - MOST} more are on{' '}
        <a href="#/supervised">Supervised</a>.
      </Nothing>
    )}
  </>
);

function ProcessRow({ entry: { item, cpu, memory } }: { readonly entry: MonitoredEntry }) {
  const isMonitoring = useIsMonitoring();
  const { subject, metrics, worst, alerts, uptimeMs, status } = item;
  const issue = worst ?? (status === 'running' || status === 'sleeping' ? undefined : status);
  return (
    <tr>
      <th scope="row">
        <a
          href={`#/overview?${queryOf({ ...firstPlace, of: subject.id })}`}
          className={styles.name}
          title={`${subject.name} over time`}
        >
          {subject.name}
          {subject.kind === 'adopted' && <span className={styles.badge}>watched</span>}
        </a>
        {issue !== undefined && (
          <span className={styles.second} title={issue}>
            {issue}
          </span>
        )}
      </th>
      <td className={columns.health}>
        <StateWord words={healthWords(item, isMonitoring)} />
      </td>
      <td>
        <span className={classes(styles.spark, columns.spark)}>
          <Sparkline metric="cpu" values={cpu} />
          <span className={columns.value}>
            {metrics.cpuPercent === undefined ? '–' : `${formatPercent(metrics.cpuPercent)} %`}
          </span>
        </span>
      </td>
      <td>
        <span className={classes(styles.spark, columns.spark)}>
          <Sparkline metric="memory" values={memory} />
          <span className={columns.value}>{metrics.rss === undefined ? '–' : formatBytes(metrics.rss)}</span>
        </span>
      </td>
      <td className={columns.count}>
        {alerts > 0 ? <b className={columns.alerts}>{alerts}</b> : <span className={styles.pid}>0</span>}
      </td>
      <td className={columns.uptime}>{uptimeMs === undefined ? '–' : formatDuration(uptimeMs)}</td>
    </tr>
  );
}
