import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { pid, startTime } from '../../../../src-shared/model/identity.ts';
import { defineTool } from '../../define-tool.ts';
import { adoptedRow, adoptedText, toAdoptedRow } from './adopted-row.ts';

export const sysAdopt = defineTool({
  name: 'sys_adopt',
  toolset: 'debris',
  operation: contract.sys.adopt,
  idempotent: true,
  title: 'Watch a process of others',
  description:
    'Watch this process (pid and start_time from sys_discover or sys_list) under the name discovered_<pid>: ' +
    'sys_discover then lists what it uses and whether it has ended, also after a restart of Signalbox. The process ' +
    'itself is not touched.',
  input: z.strictObject({ pid, start_time: startTime }),
  output: adoptedRow,
  run: async (client, { pid: id, start_time }, { signal }) =>
    toAdoptedRow(await client.sys.adopt({ pid: id, startTime: start_time }, { signal })),
  present: adoptedText,
});
