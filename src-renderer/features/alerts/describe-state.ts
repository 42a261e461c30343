import type { Alert } from '../../../src-shared/model/alert.ts';
import { assertNever } from '../../../src-shared/model/assert-never.ts';
import { formatClock } from '../../components/format/format-clock.ts';
import type { StateWords } from '../../components/state-word.tsx';

/** Whether somebody has seen to it. */
export function describeState({ state, severity, snoozedUntil }: Alert, now: number): StateWords {
  switch (state) {
    case 'active':
      return { word: 'Active', tone: severity === 'info' ? 'idle' : severity === 'warning' ? 'warn' : 'bad' };
    case 'acknowledged':
      return { word: 'Acknowledged', tone: 'idle' };
    case 'snoozed':
      return {
        word: snoozedUntil === undefined ? 'Snoozed' : `Snoozed until ${formatClock(snoozedUntil, now)}`,
        tone: 'idle',
      };
    case 'resolved':
      return { word: 'Over', tone: 'good' };
    case 'cleared':
      return { word: 'Cleared', tone: 'idle' };
    default:
      return assertNever(state);
  }
}
