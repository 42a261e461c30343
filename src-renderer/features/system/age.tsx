import { formatDateTime } from '../../components/format/format-time.ts';
import { formatDuration } from '../../../src-shared/format/format-duration.ts';
import { useTextOfNow } from '../../components/use-now.ts';
import type { ProcessRecord } from './process-record.ts';

/** How long a process has lived; it stands still once it has ended. */
export function Age({ record: { process, endedAt } }: { readonly record: ProcessRecord }) {
  const { startedAt } = process;
  const text = useTextOfNow((now) => (startedAt === undefined ? '–' : formatDuration((endedAt ?? now) - startedAt)));
  if (startedAt === undefined) return text;
  return <time title={`since ${formatDateTime(startedAt)}`}>{text}</time>;
}
