import type { SystemProcessStatus } from '../../../../src-shared/model/system-process.ts';

const byLetter: Readonly<Record<string, SystemProcessStatus>> = {
  R: 'running',
  S: 'sleeping',
  D: 'disk-sleep',
  T: 'stopped',
  t: 'tracing-stop',
  Z: 'zombie',
  X: 'dead',
  x: 'dead',
  I: 'idle',
  P: 'parked',
};

const byCode = new Map(Object.entries(byLetter).map(([letter, status]) => [letter.charCodeAt(0), status]));

/** Field 3 of the stat line, as a character code. */
export const statusOfState = (state: number): SystemProcessStatus => byCode.get(state) ?? 'unknown';
