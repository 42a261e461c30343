import { formatEnd } from '../../src-shared/format/format-end.ts';
import { assertNever } from '../../src-shared/model/assert-never.ts';
import type { ManagedProcess, ProcessEnd } from '../../src-shared/model/managed-process.ts';

/** Where a managed process stands, in a line: `web: running, pid 4711`. */
export function describeProcess({ name, lifecycle, ready }: ManagedProcess): string {
  switch (lifecycle.state) {
    case 'starting':
      return `${name}: starting`;
    case 'running':
      return `${name}: running${ready === undefined ? '' : ' and ready'}, pid ${lifecycle.pid}`;
    case 'stopping':
      return `${name}: stopping, pid ${lifecycle.pid}`;
    case 'ended':
      return `${name}: ended, ${describeEnd(lifecycle.end)}`;
    default:
      return assertNever(lifecycle);
  }
}

function describeEnd(end: ProcessEnd): string {
  if (end.how === 'exited') return `exit code ${end.code}`;
  // It was not our child any more, and only its parent is told.
  if (end.how === 'lost') return 'exit code unknown';
  return formatEnd(end);
}
