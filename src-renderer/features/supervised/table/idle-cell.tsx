import type { ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import { formatDateTime } from '../../../components/format/format-time.ts';
import { useNow } from '../../../components/use-now.ts';
import { describeIdle } from '../words/describe-idle.ts';

export function IdleCell({ process }: { readonly process: ManagedProcess }) {
  const now = useNow();
  const { lastOutputAt } = process;
  const last = lastOutputAt === undefined ? 'It has written nothing' : `Last output at ${formatDateTime(lastOutputAt)}`;
  return <span title={last}>{describeIdle(process, now)}</span>;
}
