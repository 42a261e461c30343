import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { defineTool } from '../../define-tool.ts';
import { shownBy } from '../../schema/lean-schema.ts';
import { statusRow, statusText, toStatusRow } from './status-row.ts';

export const monitorSet = defineTool({
  name: 'monitor_set',
  toolset: 'monitor',
  operation: contract.monitor.set,
  idempotent: true,
  title: 'Switch monitoring or alerts',
  description:
    'Start or stop monitoring (measuring, health and history of everything), or only the rules of alerts. It is for ' +
    'all who use Signalbox: ask the person before you stop either.',
  input: z
    .strictObject({ monitoring: z.boolean().optional(), alerts: z.boolean().optional() })
    .refine(({ monitoring, alerts }) => monitoring !== undefined || alerts !== undefined, 'give monitoring or alerts'),
  output: statusRow.meta(shownBy('monitor_status')),
  run: async (client, input, { signal }) => toStatusRow(await client.monitor.set(input, { signal })),
  present: statusText,
});
