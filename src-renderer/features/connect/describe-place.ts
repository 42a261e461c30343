import type { ConnectPlace } from '../../../src-shared/contract/connect.ts';
import { assertNever } from '../../../src-shared/model/assert-never.ts';
import type { StateWords } from '../../components/state-word.tsx';

export function describePlace({ state, isCurrent }: Pick<ConnectPlace, 'state' | 'isCurrent'>): StateWords {
  switch (state) {
    case 'connected':
      return isCurrent ? { word: 'Set up', tone: 'good' } : { word: 'Set up differently', tone: 'warn' };
    case 'not connected':
      return { word: 'Not set up', tone: 'idle' };
    case 'unreadable':
      return { word: 'Cannot be read', tone: 'bad' };
    default:
      return assertNever(state);
  }
}
