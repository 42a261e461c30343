import { formatCommand } from '../../../../src-shared/format/format-command.ts';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import type { ManagedProcess, RunRecord } from '../../../../src-shared/model/managed-process.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { formatDateTime } from '../../../components/format/format-time.ts';
import { useNow } from '../../../components/use-now.ts';
import { StartedBy } from '../table/started-by.tsx';
import { StateIcon } from '../table/state-icon.tsx';
import { formatCause } from '../../../../src-shared/format/format-cause.ts';
import { describeEnd } from '../words/describe-end.ts';
import { describeEndState, describeState, type StateWords } from '../words/describe-state.ts';
import styles from './history-tab.module.css';
import { useHistory } from './use-history.ts';

/** The starts and ends of a process, newest first. */
export function HistoryTab({ process }: { readonly process: ManagedProcess }) {
  const history = useHistory(process);
  if (history.phase === 'loading') return <EmptyState title="Reading its history…" />;
  if (history.phase === 'failed') {
    return (
      <EmptyState title="Its history could not be read">
        <p>{history.message}</p>
      </EmptyState>
    );
  }
  if (history.runs.length === 0) return <EmptyState title="It has not been started yet" />;
  return (
    // A part that scrolls is scrolled by keys, too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.frame} tabIndex={0} role="region" aria-label={`Starts of ${process.name}`}>
      <table className={styles.history}>
        <thead>
          <tr>
            <th className={styles.number}>Start</th>
            <th>When</th>
            <th>By</th>
            <th className={styles.number}>PID</th>
            <th className={styles.number}>Ran for</th>
            <th>End</th>
            <th>Why</th>
          </tr>
        </thead>
        <tbody>
          {history.runs.map((run) => (
            <Run key={`${run.generation} ${run.requestedAt}`} run={run} process={process} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Run({ run, process }: { readonly run: RunRecord; readonly process: ManagedProcess }) {
  const isOther = formatCommand(run.argv) !== formatCommand(process.argv) || run.cwd !== process.cwd;
  return (
    <>
      <tr className={styles.run}>
        <td className={styles.number}>{run.generation}</td>
        <td>
          <time>{formatDateTime(run.startedAt ?? run.requestedAt)}</time>
        </td>
        <td>
          <StartedBy caller={run.startedBy} />
        </td>
        <td className={styles.number}>{run.pid ?? '–'}</td>
        <td className={styles.number}>
          <RunTime run={run} />
        </td>
        <td>
          <End run={run} process={process} />
        </td>
        <td>{run.cause === undefined ? '' : formatCause(run.cause, process.idleTtlMs)}</td>
      </tr>
      {isOther && (
        <tr className={styles.other}>
          <td colSpan={7}>
            <code>{formatCommand(run.argv)}</code> in <code>{run.cwd}</code>
          </td>
        </tr>
      )}
    </>
  );
}

function RunTime({ run: { startedAt, endedAt } }: { readonly run: RunRecord }) {
  const now = useNow();
  return startedAt === undefined ? '–' : formatDuration((endedAt ?? now) - startedAt);
}

function End({
  run: { generation, end, cause },
  process,
}: {
  readonly run: RunRecord;
  readonly process: ManagedProcess;
}) {
  if (end !== undefined) return <Words words={describeEndState(end, cause)} title={describeEnd(end)} />;
  if (generation === process.generation) return <Words words={describeState(process)} title="It has not ended" />;
  return <span title="It ended while nobody was there to see it">not known</span>;
}

const Words = ({ words, title }: { readonly words: StateWords; readonly title: string }) => (
  <span className={styles.end} title={title}>
    <StateIcon words={words} />
    {words.word}
  </span>
);
