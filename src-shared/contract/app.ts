import * as z from 'zod';
import { door } from '../model/caller.ts';
import { operation } from './operation.ts';

export const appInfo = z.object({
  version: z.string(),
  pid: z.int(),
  startedAt: z.number().describe('ms since the epoch'),
  platform: z.string(),
  hostname: z.string(),
  user: z.string(),
  url: z.string().optional().describe('Where HTTP is served; absent when it could not be.'),
  mcpUrl: z.string().optional(),
  dataDir: z.string(),
  defaultCwd: z.string().describe('Where a process starts that names no folder.'),
  readOnly: z.boolean(),
  door: door.describe('The door by which this was asked.'),
  warnings: z.array(z.string()).describe('What was found amiss at start, such as a damaged file that was set aside.'),
});
export type AppInfo = z.infer<typeof appInfo>;

/** What somebody needs to know before the first request. */
export const sessionInfo = z.object({
  caller: z.string().describe('The door, and what the caller calls itself.'),
  user: z.object({ name: z.string(), uid: z.int(), gid: z.int(), group: z.string().optional() }),
  host: z.string(),
  platform: z.string(),
  version: z.string(),
  uptimeMs: z.number(),
  readOnly: z.boolean(),
  sees: z.string().describe('Whose processes the caller sees and may signal, in a sentence.'),
  managed: z.object({ total: z.int(), running: z.int(), limit: z.int() }),
  defaultCwd: z.string(),
});

export type SessionInfo = z.infer<typeof sessionInfo>;

export const app = {
  info: operation({
    effect: 'read',
    method: 'GET',
    path: '/app',
    summary: 'This instance: version, address, folders and what was found amiss at its start',
  }).output(appInfo),
  session: operation({
    effect: 'read',
    method: 'GET',
    path: '/app/session',
    summary: 'Who asks, as whom Signalbox runs, and what it allows',
  }).output(sessionInfo),
  /** A browser that it lets in is the person's. It changes nothing on the machine: a read-only one gives it too. */
  loginLink: operation({
    effect: 'read',
    personOnly: true,
    method: 'POST',
    path: '/app/login-link',
    summary: 'A new link that signs one browser in, once',
    errors: ['PERMISSION_DENIED'],
  }).output(z.object({ url: z.url() })),
};
