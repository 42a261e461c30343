import type { Command } from 'commander';
import type { AlertPreview } from '../../../src-shared/contract/alerts.ts';
import type { MetricName } from '../../../src-shared/model/metric.ts';
import { countOf } from '../../../src-shared/format/count-of.ts';
import { formatDuration } from '../../../src-shared/format/format-duration.ts';
import type { Moment } from '../../../src-shared/format/parse-moment.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { inOptionWords } from '../in-option-words.ts';
import { metricFigure } from '../metric-figure.ts';
import { clockOn, dateAndClock } from '../date-and-clock.ts';
import { momentOption } from '../moment-option.ts';
import { addRule, ruleFrom, type RuleOptions } from '../rule-options.ts';
import { tableLines, type Column } from '../table-lines.ts';

interface PreviewOptions extends ClientOptions, RuleOptions {
  readonly since?: Moment;
  readonly until?: Moment;
}

export function alertsPreviewCommand(context: CommandContext): Command {
  const moment = momentOption(context.terminal.clock);
  const command = clientCommand('preview', 'How often a rule would have been an alert, by the recorded history', [
    'signalbox alerts preview --id cpu_percent',
    'signalbox alerts preview test --metric cpuPercent --above 50 --for 1m --since 6h',
  ]);
  return addRule(command)
    .option('--since <when>', 'from then on: 14:03, an ISO time, or how long ago (default: a day ago)', moment)
    .option('--until <when>', 'up to then', moment)
    .action((name: string | undefined, options: PreviewOptions) => preview(context, name, options));
}

async function preview(
  { terminal, connect }: CommandContext,
  name: string | undefined,
  options: PreviewOptions,
): Promise<void> {
  const { client } = connect(options);
  const rule = await ruleFrom(client, name ?? (options.id === undefined ? 'preview' : undefined), options);
  const range = { from: options.since?.time, to: options.until?.time };
  const answer = await inOptionWords(() => client.alerts.preview({ rule, ...range }));
  if (options.json) return terminal.printJson(answer);
  const { from, to, count, subjects, times, note } = answer;
  const span = `from ${dateAndClock(from)} to ${dateAndClock(to)}`;
  terminal.print(
    subjects === 0
      ? `nothing is on record ${span} that it could be tried on`
      : `${countOf(count, 'alert')}, ${span}, of the ${subjects} on record that it is about`,
  );
  const metric = rule.condition.on === 'metric' ? rule.condition.metric : undefined;
  if (times.length > 0) {
    for (const line of tableLines(columns(terminal.clock.now(), metric), times, terminal.width)) terminal.print(line);
  }
  if (note !== undefined) terminal.say(note);
}

type Time = AlertPreview['times'][number];

const columns = (now: number, metric: MetricName | undefined): readonly Column<Time>[] => [
  { title: 'FROM', text: ({ from }) => clockOn(from, now) },
  { title: 'FOR', align: 'right', text: ({ from, to }) => formatDuration(to - from) },
  { title: 'WORST', align: 'right', text: (time) => worstOf(time, metric) },
  { title: 'OF', text: ({ subject }) => subject.id },
];

const worstOf = ({ worst }: Time, metric: MetricName | undefined): string | undefined =>
  worst === undefined || metric === undefined ? undefined : metricFigure(metric, worst);
