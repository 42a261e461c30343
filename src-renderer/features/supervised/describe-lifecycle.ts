import { formatEnd } from '../../../src-shared/format/format-end.ts';
import { assertNever } from '../../../src-shared/model/assert-never.ts';
import type { Lifecycle } from '../../../src-shared/model/managed-process.ts';

export interface StateWords {
  readonly word: string;
  readonly tone: 'good' | 'busy' | 'bad' | 'idle';
  /** More than the word says, if there is more. */
  readonly detail: string | undefined;
}

/** A state in a word, with the colour of a signal: green goes, amber changes, red has failed, grey rests. */
export function describeLifecycle(lifecycle: Lifecycle): StateWords {
  switch (lifecycle.state) {
    case 'starting':
      return { word: 'starting', tone: 'busy', detail: undefined };
    case 'running':
      return { word: 'running', tone: 'good', detail: lifecycle.adopted ? 'found again at our start' : undefined };
    case 'stopping':
      return { word: 'stopping', tone: 'busy', detail: `${lifecycle.signal} was sent` };
    case 'ended':
      return describeEnd(lifecycle.end);
    default:
      return assertNever(lifecycle);
  }
}

function describeEnd(end: Extract<Lifecycle, { state: 'ended' }>['end']): StateWords {
  const short = formatEnd(end);
  switch (end.how) {
    case 'exited':
      return { word: `exited ${short}`, tone: end.code === 0 ? 'idle' : 'bad', detail: `exit code ${end.code}` };
    case 'signalled':
      return { word: short, tone: 'idle', detail: `ended by ${end.signal}` };
    case 'timed-out':
      return { word: short, tone: 'bad', detail: `ran out of its time and was ended by ${end.signal}` };
    case 'failed-to-start':
    case 'lost':
      return { word: short, tone: 'bad', detail: end.reason };
    default:
      return assertNever(end);
  }
}
