import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { ruleId } from '../../../../src-shared/model/alert-rule.ts';
import { defineTool } from '../../define-tool.ts';

export const alertRemoveRule = defineTool({
  name: 'alert_remove_rule',
  toolset: 'monitor',
  operation: contract.alerts.removeRule,
  idempotent: true,
  title: 'Remove a rule',
  description:
    'Forget a rule of yours, with what it raised; the others are for the person to change. To switch one off for a while: ' +
    'alert_set_rule with its id and enabled false.',
  input: z.strictObject({ id: ruleId }),
  output: z.object({ id: z.string() }),
  run: (client, { id }, { signal }) => client.alerts.removeRule({ id }, { signal }),
  present: ({ id }) => `rule ${id} is removed`,
});
