import { assertNever } from '../../../../src-shared/model/assert-never.ts';
import type { ProcessEnd } from '../../../../src-shared/model/managed-process.ts';

/** How it ended, in a clause: `exited with 1`, `ended by SIGKILL`, `lost: …`. */
export function describeEnd(end: ProcessEnd): string {
  switch (end.how) {
    case 'exited':
      return `exited with ${end.code}`;
    case 'signalled':
      return `ended by ${end.signal}`;
    case 'timed-out':
      return `ran out of its time, ended by ${end.signal}`;
    case 'failed-to-start':
      return `did not start: ${end.reason}`;
    case 'lost':
      return `lost: ${end.reason}`;
    default:
      return assertNever(end);
  }
}
