import * as z from 'zod';
import { caller } from './caller.ts';
import { pid, startTime } from './identity.ts';

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
    usage: treeUsage.optional(),
    lastOutputAt: z.number().optional(),
  })
  .readonly();
export type ManagedProcess = z.infer<typeof managedProcess>;

/** A process that outlived the stop of the tree it belonged to. */
export const survivor = z.object({ pid, startTime, name: z.string() }).readonly();
export type Survivor = z.infer<typeof survivor>;

export const isAlive = ({ lifecycle: { state } }: ManagedProcess): boolean => state !== 'ended';
