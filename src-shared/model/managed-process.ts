import * as z from 'zod';
import { caller } from './caller.ts';
import { pid, startTime } from './identity.ts';
import { logLine } from './log-line.ts';

/**
 * What is seen: no character of format, and none that shows as nothing. A joiner or a variation selector is part of
 * an emoji, where it follows one.
 */
const visible =
  /^(?:[^\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?<=\p{ExtPict})\ufe0f|(?<=[\p{ExtPict}\p{EMod}\ufe0f])\u200d(?=\p{ExtPict}))*$/u;

/** 1–64 characters that can be seen, told apart and written in a URL; no blank at either end. */
export const processName = z
  .string()
  .min(1, 'a name has 1 to 64 characters')
  .max(64, 'a name has 1 to 64 characters')
  .regex(/^\P{Cc}*$/u, 'a name has no control characters')
  .refine((name) => name.trim() === name, 'a name has no blank at either end')
  .refine((name) => name !== '.' && name !== '..', 'a name is not "." or ".."')
  .refine((name) => name.isWellFormed(), 'a name has no half characters (lone surrogates)')
  .refine((name) => visible.test(name), 'a name has no invisible characters')
  .describe('Name of the managed process, 1–64 characters.');

/** How a process ended. `lost`: it ended while nobody was there to see it, so its code is unknown. */
export const processEnd = z.discriminatedUnion('how', [
  z.object({ how: z.literal('exited'), code: z.int() }).readonly(),
  z.object({ how: z.literal('signalled'), signal: z.string() }).readonly(),
  z.object({ how: z.literal('timed-out'), signal: z.string() }).readonly(),
  z.object({ how: z.literal('failed-to-start'), reason: z.string() }).readonly(),
  z.object({ how: z.literal('lost'), reason: z.string() }).readonly(),
]);
export type ProcessEnd = z.infer<typeof processEnd>;

const alive = { pid, startTime, startedAt: z.number().describe('ms since the epoch') };

/** Where a managed process is in its life. Times are ms since the epoch. */
export const lifecycle = z.discriminatedUnion('state', [
  z.object({ state: z.literal('starting'), since: z.number() }).readonly(),
  z
    .object({ state: z.literal('running'), ...alive, adopted: z.boolean().describe('Found again at our start.') })
    .readonly(),
  z.object({ state: z.literal('stopping'), ...alive, since: z.number(), signal: z.string() }).readonly(),
  z
    .object({ state: z.literal('ended'), end: processEnd, startedAt: z.number().optional(), endedAt: z.number() })
    .readonly(),
]);
export type Lifecycle = z.infer<typeof lifecycle>;

export const stdinMode = z
  .enum(['ignore', 'pipe', 'open'])
  .describe('`pipe`: can be written to; `open`: never ends, for watchers that quit at the end of their input.');
export type StdinMode = z.infer<typeof stdinMode>;

/** What a process was found ready by. */
export const readyHow = z.enum(['url', 'pattern', 'port', 'command']);
export type ReadyHow = z.infer<typeof readyHow>;

/** Since when a run is known to be ready (ms since the epoch), and by what. */
export const readiness = z.object({ at: z.number(), how: readyHow }).readonly();
export type Readiness = z.infer<typeof readiness>;

/** Why a run ended, as far as we had a part in it. */
export const endCause = z.object({
  why: z.enum(['itself', 'stop', 'restart', 'remove', 'idle', 'reap', 'quit']),
  by: caller.optional().describe('Who asked for it.'),
});
export type EndCause = z.infer<typeof endCause>;

/** One start of a managed process, and what became of it. Times are ms since the epoch. */
export const runRecord = z
  .object({
    generation: z.int(),
    argv: z.array(z.string()).readonly(),
    cwd: z.string(),
    startedBy: caller,
    requestedAt: z.number(),
    pid: pid.optional(),
    startedAt: z.number().optional(),
    endedAt: z.number().optional().describe('Absent while it runs.'),
    end: processEnd.optional(),
    cause: endCause.optional(),
  })
  .readonly();
export type RunRecord = z.infer<typeof runRecord>;

/** What the whole tree of a managed process uses. A figure is absent until it is known. */
export const treeUsage = z
  .object({
    cpuPercent: z.number().optional().describe('100 = one core.'),
    rss: z.number().optional().describe('bytes'),
    processes: z.int().describe('Processes in the tree, its root included.'),
  })
  .readonly();
export type TreeUsage = z.infer<typeof treeUsage>;

export const managedProcess = z
  .object({
    name: z.string(),
    generation: z.int().describe('Counts the starts under this name, from 1.'),
    lifecycle,
    argv: z.array(z.string()).readonly().describe('What was run: the command and its arguments. No shell.'),
    cwd: z.string().describe('Absolute.'),
    envNames: z.array(z.string()).readonly().describe('Names of the variables given at start; never their values.'),
    port: z.int().optional().describe('The port it is said to serve on; informational.'),
    startedBy: caller,
    stdin: stdinMode,
    stdinEnded: z.boolean().describe('Whether its stdin was closed after writing (only of `pipe`).'),
    idleTtlMs: z.int().optional().describe('It is stopped when it has written nothing for so long.'),
    ready: readiness.optional().describe('Since when this run is known to be ready. Absent: not known.'),
    cause: endCause.optional().describe('Why it ended, once it has.'),
    expiresAt: z.number().optional().describe('When it is forgotten with its log, once it has ended.'),
    isOrphan: z
      .literal(true)
      .optional()
      .describe('It outlived an earlier run of Signalbox and waits for a decision (orphan-policy "ask").'),
    usage: treeUsage.optional(),
    lastOutputAt: z.number().optional(),
    lastLine: logLine.optional().describe('The newest line of its log, cut to 500 characters.'),
  })
  .readonly();
export type ManagedProcess = z.infer<typeof managedProcess>;

/** A process that outlived the stop of the tree it belonged to. */
export const survivor = z.object({ pid, startTime, name: z.string() }).readonly();
export type Survivor = z.infer<typeof survivor>;

export const isAlive = ({ lifecycle: { state } }: ManagedProcess): boolean => state !== 'ended';
