import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { pid, startTime } from '../../../../src-shared/model/identity.ts';
import { defineTool } from '../../define-tool.ts';
import { detailText } from './detail-text.ts';
import { summariseDetail } from './summarise-detail.ts';
import { systemDetail } from './system-detail.ts';

export const sysInspect = defineTool({
  name: 'sys_inspect',
  toolset: 'core',
  operation: contract.sys.inspect,
  title: 'Look closely at one process',
  description:
    'All that can be said of one process of the machine: CPU, memory, I/O, threads, parents and children, ports and ' +
    'connections, open files, limits, the names of its environment variables, and its recent CPU and memory. What ' +
    'could not be read is named with the reason.',
  input: z.strictObject({
    pid,
    start_time: startTime.optional().describe('From sys_list. Without it: whoever has the pid now.'),
  }),
  output: systemDetail,
  async run(client, { pid: id, start_time }, { signal }) {
    const asked = { pid: id, ...(start_time !== undefined && { startTime: start_time }) };
    return summariseDetail(await client.sys.inspect(asked, { signal }));
  },
  present: detailText,
});
