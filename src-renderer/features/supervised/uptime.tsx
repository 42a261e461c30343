import { formatDuration } from '../../../src-shared/format/format-duration.ts';
import { assertNever } from '../../../src-shared/model/assert-never.ts';
import type { Lifecycle } from '../../../src-shared/model/managed-process.ts';
import { formatDateTime } from '../../components/format/format-time.ts';
import { useNow } from '../../components/use-now.ts';

/** How long it has run; how long it ran is in its tooltip, since it does not run now. */
export function Uptime({ lifecycle }: { readonly lifecycle: Lifecycle }) {
  const now = useNow();
  switch (lifecycle.state) {
    case 'running':
    case 'stopping':
      return (
        <time title={`since ${formatDateTime(lifecycle.startedAt)}`}>{formatDuration(now - lifecycle.startedAt)}</time>
      );
    case 'ended':
      return <span title={`ended at ${formatDateTime(lifecycle.endedAt)}`}>–</span>;
    case 'starting':
      return '–';
    default:
      return assertNever(lifecycle);
  }
}
