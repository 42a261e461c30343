import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { assertNever } from '../../../../src-shared/model/assert-never.ts';
import type { Lifecycle } from '../../../../src-shared/model/managed-process.ts';
import { formatDateTime } from '../../../components/format/format-time.ts';
import { useNow } from '../../../components/use-now.ts';
import { formatAgo } from '../../../components/format/format-ago.ts';
import styles from './uptime.module.css';

/** How long it has run, or how long ago it ended. */
export function Uptime({ lifecycle }: { readonly lifecycle: Lifecycle }) {
  const now = useNow();
  switch (lifecycle.state) {
    case 'running':
    case 'stopping':
      return (
        <time title={`since ${formatDateTime(lifecycle.startedAt)}`}>{formatDuration(now - lifecycle.startedAt)}</time>
      );
    case 'ended':
      return (
        <time className={styles.ended} title={`ended at ${formatDateTime(lifecycle.endedAt)}`}>
          {formatAgo(lifecycle.endedAt, now)}
        </time>
      );
    case 'starting':
      return '–';
    default:
      return assertNever(lifecycle);
  }
}
