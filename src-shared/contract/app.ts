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

export const app = {
  info: operation({
    effect: 'read',
    method: 'GET',
    path: '/app',
    summary: 'This instance: version, address, folders and what was found amiss at its start',
  }).output(appInfo),
  /** It lets in nobody who could not ask already, and changes nothing on the machine: a read-only one gives it too. */
  loginLink: operation({
    effect: 'read',
    method: 'POST',
    path: '/app/login-link',
    summary: 'A new link that signs one browser in, once',
  }).output(z.object({ url: z.url() })),
};
