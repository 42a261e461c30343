import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { pid, startTime } from '../../../../src-shared/model/identity.ts';
import { defineTool } from '../../define-tool.ts';
import { killOutcome, killText, toKillOutcome } from '../sys/kill-outcome.ts';

const refused = z.object({ pid: z.int(), start_time: z.int(), message: z.string() });

export const debrisClean = defineTool({
  name: 'debris_clean',
  toolset: 'debris',
  operation: contract.debris.clean,
  idempotent: true,
  title: 'End what nobody needs any more',
  description:
    'End these processes of debris_list with all that they started, each by pid and start_time. What is no debris ' +
    '(any more) is left alone and named, with the reason.',
  input: z.strictObject({
    processes: z
      .array(z.strictObject({ pid, start_time: startTime }))
      .min(1)
      .max(200),
    reason: z.string().max(500).optional().describe('Why; kept in the audit.'),
  }),
  output: killOutcome.extend({ refused: z.array(refused).describe('Left alone, and why.') }),
  async run(client, { processes, reason }, { signal }) {
    const asked = processes.map(({ pid: id, start_time }) => ({ pid: id, startTime: start_time }));
    const answer = await client.debris.clean({ processes: asked, reason }, { signal });
    return {
      ...toKillOutcome(answer),
      refused: answer.refused.map(({ pid: id, startTime: start_time, message }) => ({ pid: id, start_time, message })),
    };
  },
  present: (outcome) =>
    [killText(outcome), ...outcome.refused.map(({ pid: id, message }) => `left alone: pid ${id}: ${message}`)].join(
      '\n',
    ),
});
