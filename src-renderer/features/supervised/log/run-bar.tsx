import type { RunRecord } from '../../../../src-shared/model/managed-process.ts';
import { formatDateTime } from '../../../components/format/format-time.ts';
import styles from './bars.module.css';

/** Here a new start of the process begins. */
export const RunBar = ({ run: { generation, startedAt, pid } }: { readonly run: RunRecord }) => (
  <div className={styles.run}>
    <span>
      Start {generation}
      {startedAt !== undefined && ` · ${formatDateTime(startedAt)}`}
      {pid !== undefined && ` · pid ${pid}`}
    </span>
  </div>
);
