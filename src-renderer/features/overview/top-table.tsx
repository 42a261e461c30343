import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import { formatCommand } from '../../../src-shared/format/format-command.ts';
import { identityKey } from '../../../src-shared/model/identity.ts';
import type { TopProcess } from '../../../src-shared/model/metric-history.ts';
import { classes } from '../../components/classes.ts';
import { formatPercent } from '../../components/format/format-percent.ts';
import styles from './list.module.css';
import { useMachine, useOverview } from './overview-context.ts';
import columns from './top-table.module.css';

/** Who uses, or used, the most: with command lines, and those that are gone as well. */
export const TopTable = ({ top }: { readonly top: readonly TopProcess[] }) => (
  <table className={styles.table}>
    <thead>
      <tr>
        <th scope="col">Process</th>
        <th scope="col" className={classes(styles.figure, columns.cpu)}>
          CPU
        </th>
        <th scope="col" className={classes(styles.figure, columns.memory)}>
          Memory
        </th>
      </tr>
    </thead>
    <tbody>
      {top.map((process) => (
        <TopRow key={identityKey(process)} process={process} />
      ))}
    </tbody>
  </table>
);

function TopRow({ process }: { readonly process: TopProcess }) {
  const { name, pid, user, managed, commandLine, cpuPercent, rss } = process;
  const isGone = useMachine(({ living, takenAt }) => takenAt !== undefined && !living.has(identityKey(process)));
  const command = commandLine === undefined ? `[${name}]` : formatCommand(commandLine);
  return (
    <tr>
      <td>
        <span className={columns.who}>
          <Name process={process} isGone={isGone} />
          <span className={styles.pid} title={user === undefined ? 'PID' : `PID; runs as ${user}`}>
            {pid}
          </span>
          {managed !== undefined && <span className={classes(styles.badge, styles.managed)}>{managed}</span>}
          {isGone && (
            <span className={styles.badge} title="It has ended since">
              gone
            </span>
          )}
        </span>
        <span className={styles.second} title={command}>
          <code>{command}</code>
        </span>
      </td>
      <td className={styles.figure}>{cpuPercent === undefined ? '–' : `${formatPercent(cpuPercent)} %`}</td>
      <td className={styles.figure}>{rss === undefined ? '–' : formatBytes(rss)}</td>
    </tr>
  );
}

/** Leads to where all is known of it, as long as it lives. */
function Name({ process, isGone }: { readonly process: TopProcess; readonly isGone: boolean }) {
  const { links } = useOverview();
  if (isGone) return <span className={styles.name}>{process.name}</span>;
  return (
    <button type="button" className={styles.name} onClick={() => links.showProcess(process)}>
      {process.name}
    </button>
  );
}
