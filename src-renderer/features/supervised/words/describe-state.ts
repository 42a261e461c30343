import { formatEnd } from '../../../../src-shared/format/format-end.ts';
import { assertNever } from '../../../../src-shared/model/assert-never.ts';
import type { ManagedProcess, ProcessEnd } from '../../../../src-shared/model/managed-process.ts';

export type StateKind =
  | 'starting'
  | 'running'
  | 'ready'
  | 'stopping'
  | 'ended'
  | 'failed'
  | 'signalled'
  | 'timed-out'
  | 'failed-to-start'
  | 'lost';

export interface StateWords {
  /** Which icon it has. */
  readonly kind: StateKind;
  readonly word: string;
  /** The colour of a signal: green goes, amber changes, red has failed, grey rests. */
  readonly tone: 'good' | 'busy' | 'bad' | 'idle';
}

export type StatefulProcess = Pick<ManagedProcess, 'lifecycle' | 'ready' | 'cause'>;

/** A state in a word. */
export function describeState({ lifecycle, ready, cause }: StatefulProcess): StateWords {
  switch (lifecycle.state) {
    case 'starting':
      return { kind: 'starting', word: 'starting', tone: 'busy' };
    case 'running':
      return ready === undefined
        ? { kind: 'running', word: 'running', tone: 'good' }
        : { kind: 'ready', word: 'ready', tone: 'good' };
    case 'stopping':
      return { kind: 'stopping', word: 'stopping', tone: 'busy' };
    case 'ended':
      return describeEndState(lifecycle.end, cause);
    default:
      return assertNever(lifecycle);
  }
}

/** How it ended, in a word. What it does when it is asked to end is no failure. */
export function describeEndState(end: ProcessEnd, cause: ManagedProcess['cause']): StateWords {
  const short = formatEnd(end);
  const wasAsked = cause !== undefined && cause.why !== 'itself';
  switch (end.how) {
    case 'exited':
      return end.code === 0 || wasAsked
        ? { kind: 'ended', word: `exited ${short}`, tone: 'idle' }
        : { kind: 'failed', word: `exited ${short}`, tone: 'bad' };
    case 'signalled':
      return { kind: 'signalled', word: short, tone: cause?.why === 'itself' ? 'bad' : 'idle' };
    case 'lost':
      // It did what was asked, though nobody saw with which code.
      return wasAsked ? { kind: 'ended', word: 'exited ?', tone: 'idle' } : { kind: 'lost', word: short, tone: 'bad' };
    case 'timed-out':
    case 'failed-to-start':
      return { kind: end.how, word: short, tone: 'bad' };
    default:
      return assertNever(end);
  }
}
