import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { defineTool } from '../../define-tool.ts';
import { alertArgument, oneAlert } from './alert-argument.ts';
import { toAlertRow } from './alert-row.ts';
import { timeWithOffset } from '../../text/time-with-offset.ts';

export const alertSnooze = defineTool({
  name: 'alert_snooze',
  toolset: 'monitor',
  operation: contract.alerts.snooze,
  idempotent: true,
  title: 'Hear nothing of an alert for a while',
  description: 'Hear nothing of an alert for so long, an hour by default; it stays in the list. for_s 0 wakes it.',
  input: z.strictObject({ alert: alertArgument, for_s: z.int().min(0).max(604_800).default(3600) }),
  output: oneAlert,
  run: async (client, { alert, for_s }, { signal }) => ({
    alert: toAlertRow(await client.alerts.snooze({ id: alert, forMs: for_s * 1000 }, { signal })),
  }),
  present: ({ alert: { id, message, snoozed_until } }) =>
    snoozed_until === undefined
      ? `#${id} is awake: ${message}`
      : `#${id} is snoozed until ${timeWithOffset(Date.parse(snoozed_until))}: ${message}`,
});
