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

const ZOMBIE = 0x5a;
const byCode = new Map(Object.entries(byLetter).map(([letter, status]) => [letter.charCodeAt(0), status]));

/** Field 3 of the stat line, as a character code: that of the first thread, which may have ended before the others. */
export const statusOfState = (state: number, threads: number): SystemProcessStatus =>
  (state === ZOMBIE && threads > 1 ? undefined : byCode.get(state)) ?? 'unknown';
