import * as z from 'zod';
import { namedProcess } from './system-socket.ts';
import { systemProcess } from './system-process.ts';

export const debrisKind = z.enum(['orphaned-server', 'duplicate-mcp-server', 'stray-browser', 'zombie']);
export type DebrisKind = z.infer<typeof debrisKind>;

/** A process that nobody seems to need any more. */
export const debrisItem = z
  .object({
    kind: debrisKind,
    process: systemProcess,
    parent: namedProcess.optional().describe('Of a zombie: who has yet to take note of its end.'),
    reasons: z.array(z.string()).readonly().describe('Why we think so, in sentences.'),
    ports: z.array(z.int()).readonly().describe('On which it listens.'),
    descendants: z.int(),
    below: z.array(namedProcess).readonly().describe('The first of what it has started, which would end with it.'),
    treeRss: z.number().optional().describe('Bytes, of its whole tree.'),
    cleanable: z.boolean().describe('Whether it can be ended: a zombie has ended already.'),
  })
  .readonly();
export type DebrisItem = z.infer<typeof debrisItem>;
