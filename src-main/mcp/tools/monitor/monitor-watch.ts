import * as z from 'zod';
import { oneLine } from '../../../../src-shared/format/one-line.ts';
import { contract } from '../../../../src-shared/contract/index.ts';
import { pid, startTime } from '../../../../src-shared/model/identity.ts';
import { processName } from '../../../../src-shared/model/managed-process.ts';
import { defineTool } from '../../define-tool.ts';
import { adoptedRow, howItIs, toAdoptedRow } from '../debris/adopted-row.ts';

export const monitorWatch = defineTool({
  name: 'monitor_watch',
  toolset: 'monitor',
  operation: contract.sys.adopt,
  idempotent: true,
  title: 'Monitor any process',
  description:
    'Monitor a process that was started elsewhere, with all that it starts: metrics, health, history and alerts under ' +
    'its name from now on. The process itself is not touched. Managed ones are monitored without this. ' +
    'pid and start_time: sys_list.',
  input: z.strictObject({
    pid,
    start_time: startTime.optional().describe('Only if it is still that one.'),
    name: processName.optional().describe('Default: discovered_<pid>.'),
  }),
  output: adoptedRow,
  async run(client, { pid: id, start_time, name }, { signal }) {
    const known = start_time ?? (await client.sys.inspect({ pid: id }, { signal })).process.startTime;
    return toAdoptedRow(await client.sys.adopt({ pid: id, startTime: known, name }, { signal }));
  },
  present: (row) =>
    oneLine(
      `monitored from now on as ${row.name}: ${howItIs(row)}; monitor_metrics and monitor_health tell of it, monitor_unwatch ends that`,
    ),
});
