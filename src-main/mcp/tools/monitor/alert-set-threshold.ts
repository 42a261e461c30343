import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { thresholdName } from '../../../../src-shared/model/alert-rule.ts';
import { defineTool } from '../../define-tool.ts';
import { shownBy } from '../../schema/lean-schema.ts';
import { ruleRow, ruleText, toRuleRow } from './rule-row.ts';

export const alertSetThreshold = defineTool({
  name: 'alert_set_threshold',
  toolset: 'monitor',
  operation: contract.alerts.setThreshold,
  idempotent: true,
  title: 'Change a usual threshold',
  description:
    'Another threshold for one of the usual rules, for everything that is monitored. As they come: cpu_percent 80, ' +
    'memory_percent 85, memory_mb 1024, file_descriptors 1000, thread_count 100.',
  input: z.strictObject({ metric: thresholdName, value: z.number().min(0).max(1_000_000_000) }),
  output: z.object({ rule: ruleRow.meta(shownBy('alert_rules')) }),
  run: async (client, input, { signal }) => ({
    rule: toRuleRow(await client.alerts.setThreshold(input, { signal })),
  }),
  present: ({ rule }) => `set: ${ruleText(rule)}`,
});
