import { constants } from 'node:os';

/** The number of a signal on this system; 0 where there is none of that name. */
export const signalNumber = (name: string): number =>
  Object.entries(constants.signals).find(([known]) => known === name)?.[1] ?? 0;
