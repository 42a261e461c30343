import * as z from 'zod';

/** 4,194,304 is the kernel's hard limit (PID_MAX_LIMIT); macOS and Windows stay below it in practice. */
const MAX_PID = 4_194_304;

/** A process id of the operating system. Alone it says little: pids are reused. */
export const pid = z.int().min(1).max(MAX_PID).describe('Process id of the operating system.');

/**
 * The start stamp of a process, in the platform's own exact unit: clock ticks since boot on Linux,
 * milliseconds since the epoch elsewhere. Only ever compared for equality; for people, see `startedAt`.
 */
export const startTime = z
  .int()
  .min(0)
  .describe('Start stamp that, with the pid, names one process for good. Opaque: compare, never compute.');

/** Which process is meant: every signal is addressed to an identity, which is re-checked just before it is sent. */
export const processIdentity = z.object({ pid, startTime }).readonly();
export type ProcessIdentity = z.infer<typeof processIdentity>;

export { identityKey } from './identity-key.ts';

export const sameIdentity = (a: ProcessIdentity, b: ProcessIdentity): boolean =>
  a.pid === b.pid && a.startTime === b.startTime;
