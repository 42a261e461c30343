import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { countOf } from '../../../../src-shared/format/count-of.ts';
import { defineTool } from '../../define-tool.ts';
import { alertArgument } from './alert-argument.ts';
import { subjectArgument } from './subject-argument.ts';

export const alertClear = defineTool({
  name: 'alert_clear',
  toolset: 'monitor',
  operation: contract.alerts.clear,
  idempotent: true,
  title: 'Put alerts away',
  description:
    'Put alerts away: one by alert, those of one process by id, or all of them by neither. What is still so comes back ' +
    'as a new alert; mend the cause, or change the rule, instead.',
  input: z
    .strictObject({ alert: alertArgument.optional(), id: subjectArgument.optional() })
    .refine(({ alert, id }) => alert === undefined || id === undefined, 'give alert or id, not both'),
  output: z.object({ cleared: z.int() }),
  run: (client, input, { signal }) => client.alerts.clear(input, { signal }),
  present: ({ cleared }) => `${countOf(cleared, 'alert')} cleared`,
});
