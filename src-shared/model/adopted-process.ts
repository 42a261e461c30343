import * as z from 'zod';
import { pid, startTime } from './identity.ts';
import { treeUsage } from './managed-process.ts';

/** A process that was started elsewhere and is watched here, under a name of ours. */
export const adoptedProcess = z
  .object({
    name: z.string().describe('discovered_<pid>, unless it was given another.'),
    pid,
    startTime,
    program: z.string().describe('What the process itself is called.'),
    uid: z.int().optional(),
    adoptedAt: z.number().describe('ms since the epoch'),
    adoptedBy: z.string(),
    ended: z.boolean().describe('It has ended since; it stays listed until it is released.'),
    usage: treeUsage.optional().describe('Of it and all that it started, while it runs.'),
  })
  .readonly();
export type AdoptedProcess = z.infer<typeof adoptedProcess>;
