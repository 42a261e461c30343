import * as z from 'zod';
import { debrisItem } from '../model/debris.ts';
import { pid, startTime } from '../model/identity.ts';
import { operation } from './operation.ts';
import { sysKillOutput } from './sys.ts';

export const debris = {
  list: operation({
    effect: 'read',
    method: 'GET',
    path: '/debris',
    summary: 'Processes that nobody seems to need any more, each with the reasons',
  }).output(z.object({ takenAt: z.number().describe('ms since the epoch'), items: z.array(debrisItem) })),
  clean: operation({
    effect: 'destructive',
    target: 'identities',
    method: 'POST',
    path: '/debris/clean',
    summary: 'End these processes and what they started, each addressed by pid and start time',
    errors: ['PERMISSION_DENIED'],
  })
    .input(
      z.strictObject({
        processes: z.array(z.strictObject({ pid, startTime })).min(1).max(200),
        reason: z.string().max(500).optional().describe('Why; kept in the audit.'),
      }),
    )
    .output(
      sysKillOutput.extend({
        refused: z
          .array(z.object({ pid, startTime, message: z.string() }))
          .describe('Left alone: no debris (any more), or of somebody else.'),
      }),
    ),
};
