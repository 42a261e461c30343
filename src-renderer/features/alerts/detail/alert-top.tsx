import { formatBytes } from '../../../../src-shared/format/format-bytes.ts';
import { formatCommand } from '../../../../src-shared/format/format-command.ts';
import type { Alert } from '../../../../src-shared/model/alert.ts';
import { formatPercent } from '../../../components/format/format-percent.ts';
import { formatTime } from '../../../components/format/format-time.ts';
import styles from './alert-details.module.css';

/** Who used the most when it began; they may be long gone. */
export function AlertTop({ alert: { top, firstAt } }: { readonly alert: Alert }) {
  if (top.length === 0) return null;
  return (
    <section className={styles.part} aria-label="Who used the most">
      <h3 className={styles.heading}>
        Who used the most <span>at {formatTime(firstAt)}</span>
      </h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.name}>
              Process
            </th>
            <th scope="col">Command</th>
            <th scope="col" className={styles.figure}>
              CPU
            </th>
            <th scope="col" className={styles.figure}>
              Memory
            </th>
          </tr>
        </thead>
        <tbody>
          {top.map(({ pid, startTime, name, managed, commandLine, cpuPercent, rss }) => (
            <tr key={`${pid}@${startTime}`}>
              <td title={managed === undefined ? name : `managed as ${managed}`}>
                {managed ?? name} <span className={styles.quiet}>{pid}</span>
              </td>
              <td title={commandLine && formatCommand(commandLine)}>
                <code>{commandLine === undefined ? `[${name}]` : formatCommand(commandLine)}</code>
              </td>
              <td className={styles.figure}>{cpuPercent === undefined ? '–' : `${formatPercent(cpuPercent)} %`}</td>
              <td className={styles.figure}>{rss === undefined ? '–' : formatBytes(rss)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
