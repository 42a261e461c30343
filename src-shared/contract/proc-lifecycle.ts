import * as z from 'zod';
import {
  managedProcess,
  processName,
  runRecord,
  stdinMode,
  survivor,
  type ManagedProcess,
} from '../model/managed-process.ts';
import { allOrSome, command, stdinText } from './proc-inputs.ts';

/** Seconds are too coarse and a minute is too long to stop anything: what callers may ask for. */
const timeoutMs = z.int().min(0).max(600_000).default(5000).describe('How long to wait before SIGKILL, in ms.');
const stopSignal = z.enum(['SIGTERM', 'SIGINT', 'SIGKILL', 'SIGHUP']).default('SIGTERM');

export const startInput = z.strictObject({
  name: processName,
  ...command,
  port: z.int().min(1).max(65_535).optional().describe('The port it will serve on; informational.'),
  ifRunning: z.enum(['error', 'reuse', 'restart']).default('error').describe('What to do when the name already runs.'),
  stdin: stdinMode.default('ignore'),
  idleTtlMs: z
    .int()
    .min(1)
    .max(2_147_483_647)
    .optional()
    .describe('Stop it when it has written nothing for so many ms.'),
});

/** A name may have been given to another process between the look and the click. */
const generation = z
  .int()
  .min(1)
  .optional()
  .describe('Act only on this start of it (`generation` of the list); default: whichever runs.');

export const stopInput = z.strictObject({ name: processName, signal: stopSignal, timeoutMs, generation });
export const restartInput = z.strictObject({ name: processName, timeoutMs, generation });
export const removeInput = z.strictObject({
  name: processName,
  generation,
  force: z.boolean().default(false).describe('Stop it first when it still runs.'),
});
export const plainSignals = [
  'SIGHUP',
  'SIGINT',
  'SIGQUIT',
  'SIGUSR1',
  'SIGUSR2',
  'SIGTERM',
  'SIGWINCH',
  'SIGTSTP',
  'SIGCONT',
] as const;
export const signalInput = z.strictObject({
  name: processName,
  generation,
  signal: z
    .enum(plainSignals)
    .describe('SIGTSTP reaches only what handles it: without a terminal the kernel drops it otherwise.'),
  tree: z.boolean().default(true).describe('Send it to all of its tree, not to its root alone.'),
});
export const stdinInput = z.strictObject({
  name: processName,
  generation,
  data: stdinText.describe('Text to write; may be empty together with `end`.'),
  end: z.boolean().default(false).describe('Close its stdin afterwards: it reads the end of its input.'),
  appendNewline: z.boolean().default(false),
});

export const listInput = z.strictObject({
  status: z.enum(['running', 'exited', 'all']).default('all'),
});

/** What they use is sampled once a second for as long as somebody watches it. */
export const watchInput = z
  .strictObject({
    usage: z.boolean().default(true).describe('Tell also what they use; without it, only starts, ends and the like.'),
  })
  .prefault({});

export const historyOutput = z.object({
  name: z.string(),
  runs: z.array(runRecord).describe('Newest first; the last 100 are kept.'),
});

export const resolveOrphansInput = z.strictObject({
  decision: z.enum(['adopt', 'reap']).describe('Keep them, or stop them.'),
  names: allOrSome,
});
export const resolveOrphansOutput = z.object({
  adopted: z.array(z.string()),
  reaped: z.array(z.string()),
  failed: z.array(z.object({ name: z.string(), message: z.string() })),
});

export const stopOutput = z.object({
  process: managedProcess,
  how: z.enum(['already-ended', 'graceful', 'forced']),
  survivors: z.array(survivor).describe('Processes of its tree that could not be ended.'),
  portHolder: survivor.optional().describe('Who still listens on the declared port.'),
  portHolderUnseen: z.string().optional().describe('Who that is, in words, where the process cannot be seen.'),
});

/** First a snapshot, then what changed. `sequence` counts by one; a new snapshot may come at any time. */
export type ProcEvent =
  | { readonly type: 'snapshot'; readonly sequence: number; readonly processes: readonly ManagedProcess[] }
  | {
      readonly type: 'change';
      readonly sequence: number;
      readonly changed: readonly ManagedProcess[];
      readonly removed: readonly string[];
    };
