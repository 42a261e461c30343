import { formatEnd } from '../../src-shared/format/format-end.ts';
import { assertNever } from '../../src-shared/model/assert-never.ts';
import type { ManagedProcess } from '../../src-shared/model/managed-process.ts';

/** Where a managed process stands, in a line: `web: running, pid 4711`. */
export function describeProcess({ name, lifecycle }: ManagedProcess): string {
  switch (lifecycle.state) {
    case 'starting':
      return `${name}: starting`;
    case 'running':
    case 'stopping':
      return `${name}: ${lifecycle.state}, pid ${lifecycle.pid}`;
    case 'ended': {
      const { end } = lifecycle;
      return `${name}: ended, ${end.how === 'exited' ? `exit code ${end.code}` : formatEnd(end)}`;
    }
    default:
      return assertNever(lifecycle);
  }
}
