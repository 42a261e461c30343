import type { LogLine } from '../../../../src-shared/model/log-line.ts';
import { classes } from '../../../components/classes.ts';
import { formatDateTime } from '../../../components/format/format-time.ts';
import styles from './last-line-cell.module.css';

/** The message of a JSON line says more in one line than its fields. */
export function LastLineCell({ line }: { readonly line: LogLine | undefined }) {
  if (line === undefined) return null;
  return (
    <code
      className={classes(styles.line, line.level !== undefined && styles[line.level])}
      title={`${formatDateTime(line.time)}\n${line.text}`}
    >
      {line.message ?? line.text}
    </code>
  );
}
