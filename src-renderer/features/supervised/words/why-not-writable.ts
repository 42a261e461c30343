import { assertNever } from '../../../../src-shared/model/assert-never.ts';
import type { ManagedProcess } from '../../../../src-shared/model/managed-process.ts';

/** Why nothing can be written to its stdin; undefined when it can. */
export function whyNotWritable({
  stdin,
  stdinEnded,
  lifecycle,
}: Pick<ManagedProcess, 'stdin' | 'stdinEnded' | 'lifecycle'>): string | undefined {
  switch (stdin) {
    case 'ignore':
      return 'Its input is empty: it was started without one';
    case 'open':
      return 'Its input never ends, and nothing is written to it';
    case 'pipe':
      if (lifecycle.state !== 'running')
        return lifecycle.state === 'ended' ? 'It has ended' : `It is ${lifecycle.state}`;
      return stdinEnded ? 'Its input was closed' : undefined;
    default:
      return assertNever(stdin);
  }
}
