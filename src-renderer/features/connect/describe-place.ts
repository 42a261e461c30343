import type { ConnectPlace } from '../../../src-shared/contract/connect.ts';
import { assertNever } from '../../../src-shared/model/assert-never.ts';

export interface PlaceWords {
  readonly word: string;
  readonly tone: 'good' | 'warn' | 'bad' | 'idle';
}

export function describePlace({ state, isCurrent }: Pick<ConnectPlace, 'state' | 'isCurrent'>): PlaceWords {
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
