import { assertNever } from '../../src-shared/model/assert-never.ts';
import type { ProcessEnd } from '../../src-shared/model/managed-process.ts';

/** How a process ended, in words that follow its name: `web exited with code 1`. */
export function describeEnd(end: ProcessEnd): string {
  switch (end.how) {
    case 'exited':
      return `exited with code ${end.code}`;
    case 'signalled':
      return `was ended by ${end.signal}`;
    case 'timed-out':
      return `ran out of time and was ended by ${end.signal}`;
    case 'failed-to-start':
      return `could not be started: ${end.reason}`;
    case 'lost':
      return `was lost: ${end.reason}`;
    default:
      return assertNever(end);
  }
}
