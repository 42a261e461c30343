import type { ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import { formatDateTime } from '../../../components/format/format-time.ts';
import { describeReadyHow, formatReadyAfter, readyAfter } from '../words/describe-ready.ts';

export function ReadyCell({ process }: { readonly process: ManagedProcess }) {
  const { ready } = process;
  const after = readyAfter(process);
  if (ready === undefined || after === undefined) return <span title="Not known to be ready">–</span>;
  const what = `Ready at ${formatDateTime(ready.at)}: ${describeReadyHow(ready.how)}`;
  return <span title={what}>{`${ready.how}, ${formatReadyAfter(after)}`}</span>;
}
