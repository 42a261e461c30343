import type { ConnectPlace } from '../../../src-shared/contract/connect.ts';
import { assertNever } from '../../../src-shared/model/assert-never.ts';
import type { StateWords } from '../../components/state-word.tsx';

export function describePlace({ state, isCurrent }: Pick<ConnectPlace, 'state' | 'isCurrent'>): StateWords {
  switch (state) {
    case 'connected':
      return isCurrent ? { word: 'Connected', tone: 'good' } : { word: 'Connected differently', tone: 'warn' };
    case 'not connected':
      return { word: 'Not connected', tone: 'idle' };
    case 'unreadable':
      return { word: 'Cannot be read', tone: 'bad' };
    default:
      return assertNever(state);
  }
}
