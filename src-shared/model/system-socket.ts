import * as z from 'zod';
import { pid, startTime } from './identity.ts';

export const protocol = z.enum(['tcp', 'udp']);
export type Protocol = z.infer<typeof protocol>;

/** A process in one line. */
export const namedProcess = z
  .object({ pid, startTime, name: z.string(), managed: z.string().optional().describe('Its name among ours.') })
  .readonly();
export type NamedProcess = z.infer<typeof namedProcess>;

/** One end of a connection, or what waits for one. */
export const systemSocket = z
  .object({
    protocol,
    family: z.enum(['ipv4', 'ipv6']),
    state: z.string().describe('In the words of ss: listen, established, time-wait, …; for UDP bound or connected.'),
    localAddress: z.string(),
    localPort: z.int(),
    remoteAddress: z.string().optional(),
    remotePort: z.int().optional(),
    uid: z.int().optional(),
    user: z.string().optional(),
    owners: z.array(namedProcess).readonly().describe('The processes that hold it; empty where they are unknown.'),
    ownerUnknown: z.string().optional().describe('Why no owner can be named, such as "belongs to another user".'),
    note: z
      .string()
      .optional()
      .describe('Whom it serves, where the owner only passes things on, such as docker-proxy.'),
  })
  .readonly();
export type SystemSocket = z.infer<typeof systemSocket>;
