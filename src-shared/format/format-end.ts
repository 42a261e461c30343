import { assertNever } from '../model/assert-never.ts';
import type { ProcessEnd } from '../model/managed-process.ts';

/** How a process ended, in a word that fits a column: `0`, `1`, `SIGKILL`, `timed out`, `not started`, `lost`. */
export function formatEnd(end: ProcessEnd): string {
  switch (end.how) {
    case 'exited':
      return String(end.code);
    case 'signalled':
      return end.signal;
    case 'timed-out':
      return 'timed out';
    case 'failed-to-start':
      return 'not started';
    case 'lost':
      return 'lost';
    default:
      return assertNever(end);
  }
}
