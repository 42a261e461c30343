import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { defineTool } from '../../define-tool.ts';
import { shownBy } from '../../schema/lean-schema.ts';
import { findRule } from './find-rule.ts';
import { inAgentWords } from './in-agent-words.ts';
import { namedRuleFields, toRuleInput } from './rule-fields.ts';
import { ruleRow, ruleText, toRuleRow } from './rule-row.ts';

export const alertSetRule = defineTool({
  name: 'alert_set_rule',
  toolset: 'monitor',
  operation: contract.alerts.setRule,
  idempotent: true,
  title: 'Make or change a rule',
  description:
    'A new rule, or with the id of one of yours another wording of it; the others are for the person to change. It says ' +
    'one thing that must be so: a metric above or below a limit, health, an issue, a state, or log lines; and for how ' +
    'long. alert_preview tells how often it would have spoken. Ask the person before it restarts or stops anything.',
  input: namedRuleFields,
  output: z.object({ rule: ruleRow.meta(shownBy('alert_rules')) }),
  async run(client, fields, { signal }) {
    const known = fields.id === undefined ? undefined : await findRule(client, fields.id, signal);
    const rule = toRuleInput(fields, known);
    return { rule: toRuleRow(await inAgentWords(() => client.alerts.setRule(rule, { signal }))) };
  },
  present: ({ rule }) => `set: ${ruleText(rule)}`,
});
