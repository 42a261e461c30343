import { Argument, Option, type Command } from 'commander';
import type { MonitorStatus } from '../../../src-shared/contract/monitor.ts';
import { countOf } from '../../../src-shared/format/count-of.ts';
import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import type { Monitored } from '../../../src-shared/model/monitored.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { dateAndClock } from '../date-and-clock.ts';
import { measuredColumns } from '../monitored-columns.ts';
import { paintSeverity } from '../severity-paint.ts';
import { tableLines, type Column } from '../table-lines.ts';

type Switch = 'on' | 'off';

interface MonitorOptions extends ClientOptions {
  readonly alerts?: Switch;
}

export function monitorCommand(context: CommandContext): Command {
  return clientCommand('monitor', 'All that is monitored, with what it uses and how it is; or switch it on and off', [
    'signalbox monitor                  the host, managed and watched processes',
    'signalbox monitor off              measure nothing, and keep no history',
    'signalbox monitor on',
    'signalbox monitor --alerts off     measure on, but look at no rules',
  ])
    .addArgument(new Argument('[switch]', 'measure, or no longer').choices(['on', 'off']))
    .addOption(new Option('--alerts <switch>', 'look at the rules of alerts, or not').choices(['on', 'off']))
    .action((chosen: Switch | undefined, options: MonitorOptions) => monitor(context, chosen, options));
}

async function monitor(
  { terminal, connect }: CommandContext,
  chosen: Switch | undefined,
  options: MonitorOptions,
): Promise<void> {
  const { client } = connect(options);
  const { alerts, json } = options;
  if (chosen !== undefined || alerts !== undefined) {
    const status = await client.monitor.set({ monitoring: isOn(chosen), alerts: isOn(alerts) });
    return json ? terminal.printJson(status) : terminal.print(statusText(status));
  }
  const [status, { takenAt, items }] = await Promise.all([client.monitor.status(), client.monitor.list({})]);
  if (json) return terminal.printJson({ ...status, takenAt, items });
  const [heading = '', ...rows] = tableLines(columns, items, terminal.width);
  terminal.print(heading);
  for (const [index, { level }] of items.entries()) terminal.print(paintSeverity(terminal, level, rows[index] ?? ''));
  for (const line of [...whatNext(items), statusText(status)]) terminal.say(line);
}

/** Where more is said of what is wrong than there is room for here. */
function whatNext(items: readonly Monitored[]): readonly string[] {
  const count = (key: 'issues' | 'alerts'): number => items.reduce((sum, item) => sum + item[key], 0);
  const [issues, alerts] = [count('issues'), count('alerts')];
  return [
    ...(issues === 0 ? [] : [`${countOf(issues, 'issue')}: signalbox health says which`]),
    ...(alerts === 0 ? [] : [`${countOf(alerts, 'active alert')}: signalbox alerts tells them`]),
  ];
}

const isOn = (chosen: Switch | undefined): boolean | undefined => (chosen === undefined ? undefined : chosen === 'on');

const columns: readonly Column<Monitored>[] = [
  { title: 'NAME', text: ({ subject }) => (subject.kind === 'host' ? 'host' : subject.name) },
  { title: 'PID', align: 'right', text: ({ subject }) => subject.pid?.toString() },
  ...measuredColumns,
];

function statusText(status: MonitorStatus): string {
  const { monitoring, alerts, intervalMs, historyBytes, historyLimitBytes, earliest, problem } = status;
  const since = status.offSince === undefined ? '' : ` since ${dateAndClock(status.offSince)}`;
  const facts = [
    `monitoring is ${monitoring ? `on, every ${intervalMs / 1000}s or faster` : `off${since}`}`,
    `alerts are ${alerts ? 'on' : 'off'}`,
    `history ${formatBytes(historyBytes)} of ${formatBytes(historyLimitBytes)}`,
    earliest === undefined ? undefined : `since ${dateAndClock(earliest)}`,
    problem === undefined ? undefined : `it is not being written: ${problem}`,
  ];
  return facts.filter((fact) => fact !== undefined).join('; ');
}
