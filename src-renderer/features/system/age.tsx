import { formatDateTime } from '../../components/format/format-time.ts';
import { formatDuration } from '../../../src-shared/format/format-duration.ts';
import { useNow } from '../../components/use-now.ts';
import type { ProcessRecord } from './process-record.ts';

/** How long a process has lived; it stands still once it has ended. */
export function Age({ record }: { readonly record: ProcessRecord }) {
  const now = useNow();
  const { startedAt } = record.process;
  if (startedAt === undefined) return '–';
  return (
    <time title={`since ${formatDateTime(startedAt)}`}>{formatDuration((record.endedAt ?? now) - startedAt)}</time>
  );
}
