import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { defineTool } from '../../define-tool.ts';
import { statusRow, statusText, toStatusRow } from './status-row.ts';

export const monitorStatusTool = defineTool({
  name: 'monitor_status',
  toolset: 'monitor',
  operation: contract.monitor.status,
  title: 'What is measured and kept',
  description:
    'Whether monitoring and alerts are on, how often is measured, how long history is kept, since when there is any, ' +
    'and why none is being written, if so.',
  input: z.strictObject({}),
  output: statusRow,
  run: async (client, _input, { signal }) => toStatusRow(await client.monitor.status(undefined, { signal })),
  present: statusText,
});
