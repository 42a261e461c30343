import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { defineTool } from '../../define-tool.ts';
import { fitRows, leftOut, leftOutText } from '../../text/fit-rows.ts';
import { ruleRow, ruleText, toRuleRow } from './rule-row.ts';

export const alertRules = defineTool({
  name: 'alert_rules',
  toolset: 'monitor',
  operation: contract.alerts.rules,
  title: 'The rules that alerts come of',
  description:
    'Every rule, those that came with Signalbox first: on or off, severity, whom it speaks of, what must be so, for how ' +
    'long, and what is done then; in the fields that alert_set_rule takes, and in words.',
  input: z.strictObject({ after: z.string().max(64).optional().describe('Go on behind this id.') }),
  output: z.object({ rules: z.array(ruleRow), left_out: leftOut }),
  async run(client, { after }, { signal }) {
    const { rules } = await client.alerts.rules(undefined, { signal });
    const { rows, ...rest } = fitRows(rules.slice(rules.findIndex(({ id }) => id === after) + 1).map(toRuleRow));
    return { rules: rows, ...rest };
  },
  present: ({ rules, left_out }) =>
    [
      ...(rules.length === 0 ? ['no rules'] : rules.map(ruleText)),
      ...leftOutText(left_out, `go on with after ${JSON.stringify(rules.at(-1)?.id)}`),
    ].join('\n'),
});
