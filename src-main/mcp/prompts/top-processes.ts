import * as z from 'zod';
import { definePrompt } from './define-prompt.ts';

export const topProcesses = definePrompt({
  name: 'top_processes',
  title: 'Top processes',
  description: 'The processes that use the most CPU or memory, in one table.',
  input: z.strictObject({
    count: z.coerce.number().int().min(1).max(200).default(10).describe('How many; default 10.'),
    by: z.enum(['cpu', 'memory']).default('cpu').describe('cpu or memory; default cpu.'),
  }),
  needs: ['sys_list'],
  say: ({ count, by }) =>
    [
      `Which ${count} processes of this machine use the most ${by === 'cpu' ? 'CPU' : 'memory'}?`,
      `Call sys_list once: sort=${by === 'cpu' ? 'cpu_percent, primed=true' : 'rss'}, order=desc, per_page=${count}, page=1.`,
      'Answer with a table of PID, name, memory in MB and CPU % (100 = one core), and say the sort key and page size ' +
        'used. Point out what is unusual in one sentence. Fetch no further page unless I ask for it; end nothing.',
    ].join('\n'),
});
