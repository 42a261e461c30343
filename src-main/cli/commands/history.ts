import { Option, type Command } from 'commander';
import type { Client } from '../../../src-shared/contract/index.ts';
import { formatCommand } from '../../../src-shared/format/format-command.ts';
import { formatCause } from '../../../src-shared/format/format-cause.ts';
import { formatClock } from '../../../src-shared/format/format-clock.ts';
import { formatDuration } from '../../../src-shared/format/format-duration.ts';
import { formatEnd } from '../../../src-shared/format/format-end.ts';
import type { Moment } from '../../../src-shared/format/parse-moment.ts';
import { AppError } from '../../../src-shared/model/app-error.ts';
import { describeCaller } from '../../../src-shared/model/caller.ts';
import type { RunRecord } from '../../../src-shared/model/managed-process.ts';
import { metricNames, type MetricName } from '../../../src-shared/model/metric.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { duration } from '../duration.ts';
import { inOptionWords } from '../in-option-words.ts';
import { historyLines } from '../history-metrics.ts';
import { momentLines } from '../moment-lines.ts';
import { momentOption } from '../moment-option.ts';
import { tableLines, type Column } from '../table-lines.ts';
import type { Terminal } from '../terminal.ts';
import { wholeNumber } from '../whole-number.ts';

interface HistoryOptions extends ClientOptions {
  readonly at?: Moment;
  readonly within: number;
  readonly lines: number;
  readonly metrics?: true | MetricName[];
  readonly since?: Moment;
  readonly until?: Moment;
}

interface Asked {
  readonly client: Client;
  readonly terminal: Terminal;
  readonly options: HistoryOptions;
}

const HOUR_MS = 3_600_000;

export function historyCommand(context: CommandContext): Command {
  const moment = momentOption(context.terminal.clock);
  return clientCommand('history', 'What was: the starts and ends of a process, its metrics, or all at one time', [
    'signalbox history web                             when it was started and ended, by whom and why',
    'signalbox history --at 14:03                      who was on top, which alerts, what the logs said',
    'signalbox history --at 14:03:20 --within 5s',
    'signalbox history web --metrics --since 6h',
    'signalbox history host --metrics cpuPercent load1',
    "signalbox history web --json | jq '.runs[0].end'",
  ])
    .argument('[name]', 'name of a managed process; with --metrics also host, or what is watched')
    .option('--at <when>', 'what happened then: 14:03, 14:03:20, an ISO time, or how long ago (5m)', moment)
    .addOption(
      new Option('--within <time>', 'with --at: so long before and after')
        .argParser(duration(1000, HOUR_MS))
        .default(30_000, '30s'),
    )
    .option('-n, --lines <count>', 'with --at: how many log lines', wholeNumber(0, 1000), 100)
    .addOption(
      new Option('--metrics [metric...]', 'its metrics over time (default: CPU and memory)').choices(metricNames),
    )
    .option('--since <when>', 'with --metrics: from then on (default: an hour ago)', moment)
    .option('--until <when>', 'with --metrics: up to then', moment)
    .action((name: string | undefined, options: HistoryOptions) => history(context, name, options));
}

async function history(context: CommandContext, name: string | undefined, options: HistoryOptions): Promise<void> {
  const { at, metrics, since, until } = options;
  if (at !== undefined && (metrics !== undefined || name !== undefined)) {
    throw new AppError('BAD_INPUT', '--at tells of all at once, so it goes without a name and without --metrics');
  }
  if (metrics === undefined && (since ?? until) !== undefined) {
    throw new AppError('BAD_INPUT', '--since and --until are of metrics over time: give --metrics, too');
  }
  if (at === undefined && name === undefined)
    throw new AppError('BAD_INPUT', 'give the name of a process, or --at and a time; see --help');
  const asked = { client: context.connect(options).client, terminal: context.terminal, options };
  if (at !== undefined) return tellMoment(at, asked);
  return metrics === undefined ? tellRuns(name ?? '', asked) : tellMetrics(name ?? '', asked);
}

async function tellRuns(name: string, { client, terminal, options }: Asked): Promise<void> {
  const answer = await client.proc.history({ name });
  if (options.json) return terminal.printJson(answer);
  for (const line of tableLines(COLUMNS, answer.runs, terminal.width)) terminal.print(line);
}

async function tellMoment({ time, lengthMs }: Moment, { client, terminal, options }: Asked): Promise<void> {
  const { within: withinMs, lines, json } = options;
  // Of 14:03 the whole minute is meant.
  const answer = await client.monitor.at({ time: time + Math.floor(lengthMs / 2), withinMs, lines });
  if (json) return terminal.printJson(answer);
  for (const line of momentLines(terminal, answer)) terminal.print(line);
}

async function tellMetrics(id: string, { client, terminal, options }: Asked): Promise<void> {
  const { metrics, since, until, json } = options;
  const range = { from: since?.time, to: until?.time };
  const asked = { id, metrics: metrics === true ? undefined : metrics, ...range };
  const answer = await inOptionWords(() => client.monitor.history(asked));
  if (json) return terminal.printJson(answer);
  for (const line of historyLines(terminal, answer)) terminal.print(line);
}

const begun = ({ startedAt, requestedAt }: RunRecord): number => startedAt ?? requestedAt;
const moment = (time: number): string => `${new Date(time).toLocaleDateString('sv')} ${formatClock(time)}`;

const COLUMNS: readonly Column<RunRecord>[] = [
  { title: 'RUN', align: 'right', text: ({ generation }) => String(generation) },
  { title: 'STARTED', text: (run) => moment(begun(run)) },
  { title: 'BY', text: ({ startedBy }) => describeCaller(startedBy) },
  { title: 'PID', align: 'right', text: ({ pid }) => pid?.toString() },
  {
    title: 'RAN',
    align: 'right',
    text: (run) => (run.endedAt === undefined ? undefined : formatDuration(run.endedAt - begun(run))),
  },
  { title: 'EXIT', text: ({ end }) => end && formatEnd(end) },
  { title: 'WHY', text: ({ cause }) => cause && formatCause(cause) },
  { title: 'COMMAND', text: ({ argv }) => formatCommand(argv) },
];
