import * as z from 'zod';
import { protocol, systemSocket } from '../model/system-socket.ts';
import { operation } from './operation.ts';

const port = z.int().min(1).max(65_535);

export const portsListInput = z.strictObject({
  protocol: protocol.optional().describe('Default: both.'),
  state: z.enum(['listening', 'connected', 'all']).default('listening').describe('UDP sockets without a peer listen.'),
  from: port.optional().describe('Local port at least.'),
  to: port.optional().describe('Local port at most.'),
  q: z.string().max(256).optional().describe('Part of a port, an address, a user, or the name of an owner.'),
});

export const ports = {
  list: operation({
    effect: 'read',
    method: 'GET',
    path: '/ports',
    summary: 'Who listens where, and who talks to whom',
  })
    .input(portsListInput)
    .output(
      z.object({
        takenAt: z.number().describe('ms since the epoch'),
        sockets: z.array(systemSocket),
        incomplete: z.string().optional().describe('What could not be seen, and why.'),
      }),
    ),
  who: operation({
    effect: 'read',
    method: 'GET',
    path: '/ports/{port}',
    summary: 'Who holds a port, or that it is free',
  })
    .input(z.strictObject({ port, protocol: protocol.default('tcp') }))
    .output(
      z.object({
        port,
        protocol,
        free: z
          .boolean()
          .describe('Nobody listens on it, at any address; UDP: no socket is bound to it, not even a connected one.'),
        sockets: z.array(systemSocket),
        nextFree: port.optional().describe('Where it is taken: the next port that is free.'),
      }),
    ),
};
