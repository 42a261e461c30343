import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { defineTool } from '../../define-tool.ts';
import { alertArgument, oneAlert } from './alert-argument.ts';
import { toAlertRow } from './alert-row.ts';

export const alertAcknowledge = defineTool({
  name: 'alert_acknowledge',
  toolset: 'monitor',
  operation: contract.alerts.acknowledge,
  idempotent: true,
  title: 'Say that you see to an alert',
  description:
    'Say that you see to an alert: it stays in the list, with your name, and calls nobody again until it is over. Do it ' +
    'before you look into the cause.',
  input: z.strictObject({ alert: alertArgument }),
  output: oneAlert,
  run: async (client, { alert }, { signal }) => ({
    alert: toAlertRow(await client.alerts.acknowledge({ id: alert }, { signal })),
  }),
  present: ({ alert: { id, message, acknowledged_by } }) =>
    `#${id} is acknowledged by ${acknowledged_by ?? 'you'}: ${message}`,
});
