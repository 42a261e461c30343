import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import type { AlertPreview } from '../../../../src-shared/contract/alerts.ts';
import { countOf } from '../../../../src-shared/format/count-of.ts';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { oneLine } from '../../../../src-shared/format/one-line.ts';
import type { MetricName } from '../../../../src-shared/model/metric.ts';
import { defineTool } from '../../define-tool.ts';
import { shownBy } from '../../schema/lean-schema.ts';
import { fitRows, leftOut, leftOutText } from '../../text/fit-rows.ts';
import { timeWithOffset } from '../../text/time-with-offset.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';
import { toAgentMetric, toAgentValue } from './agent-metrics.ts';
import { clockText } from './clock-text.ts';
import { findRule } from './find-rule.ts';
import { inAgentWords } from './in-agent-words.ts';
import { isoTime, momentOf, momentText } from './moment-text.ts';
import { ruleFields, toRuleInput } from './rule-fields.ts';

const output = z.object({
  from: z.string(),
  to: z.string(),
  count: z.int().describe('How often it would have been an alert.'),
  subjects: z.int().describe('How many it speaks of.'),
  times: z
    .array(z.object({ subject: z.string(), from: z.string(), to: z.string(), worst: z.number().optional() }))
    .describe('Newest first; worst: in the unit of metric.'),
  metric: z.string().optional(),
  note: z.string().optional().describe('What the record cannot tell.'),
  left_out: leftOut,
});
type Output = z.infer<typeof output>;

export const alertPreview = defineTool({
  name: 'alert_preview',
  toolset: 'monitor',
  operation: contract.alerts.preview,
  title: 'How often a rule would have spoken',
  description:
    'How often a rule would have been an alert by the recorded history, of whom and when, before you set it: the same ' +
    'fields as alert_set_rule, but name may be left out, or only the id of an existing rule. Default: the last day.',
  input: z.strictObject({
    rule: ruleFields.meta(shownBy('alert_set_rule')),
    from: momentText.optional().describe('14:03, an ISO time, or how long ago (6h).'),
    to: momentText.optional(),
  }),
  output,
  async run(client, { rule: fields, from, to }, { now, signal }) {
    const known = fields.id === undefined ? undefined : await findRule(client, fields.id, signal);
    const rule = toRuleInput({ ...fields, name: fields.name ?? known?.name ?? fields.id ?? 'preview' }, known);
    const range = {
      from: from === undefined ? undefined : momentOf(from, now).time,
      to: to === undefined ? undefined : momentOf(to, now).time,
    };
    const found = await inAgentWords(() => client.alerts.preview({ rule, ...range }, { signal }));
    return describePreview(found, rule.condition.on === 'metric' ? rule.condition.metric : undefined);
  },
  present: (answer) => previewText(answer),
});

type Time = AlertPreview['times'][number];

function describePreview(preview: AlertPreview, metric: MetricName | undefined): Output {
  const { from, to, count, subjects, note } = preview;
  const worstOf = ({ worst }: Time) =>
    worst === undefined || metric === undefined ? undefined : toAgentValue(metric, worst);
  const all = preview.times.map((time) =>
    withoutUnknown({ subject: time.subject.id, from: isoTime(time.from), to: isoTime(time.to), worst: worstOf(time) }),
  );
  const { rows: times, ...rest } = fitRows(all);
  const known = { metric: metric && toAgentMetric(metric), note };
  return withoutUnknown({ from: isoTime(from), to: isoTime(to), count, subjects, times, ...known, ...rest });
}

function previewText({ from, to, count, subjects, times, metric, note, left_out }: Output): string {
  const span = `from ${timeWithOffset(Date.parse(from))} to ${timeWithOffset(Date.parse(to))}`;
  const found = `would have been an alert ${countOf(count, 'time')}, ${span}, of the ${subjects} on record that it is about`;
  return [
    subjects === 0 ? `nothing is on record ${span} that it could be tried on` : found,
    ...times.map((time) => {
      const length = formatDuration(Date.parse(time.to) - Date.parse(time.from));
      const worst = time.worst === undefined ? '' : `, worst ${metric} ${time.worst}`;
      return oneLine(`${clockText(time.from, Date.parse(to))} for ${length}: ${time.subject}${worst}`);
    }),
    ...leftOutText(left_out, 'ask for less time'),
    ...(note === undefined ? [] : [`note: ${note}`]),
  ].join('\n');
}
