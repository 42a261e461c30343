import type { Command } from 'commander';
import type { Client } from '../../../src-shared/contract/index.ts';
import { AppError } from '../../../src-shared/model/app-error.ts';
import type { Monitored } from '../../../src-shared/model/monitored.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { dateAndClock } from '../date-and-clock.ts';
import { followMonitored } from '../follow-monitored.ts';
import { measuredColumns } from '../monitored-columns.ts';
import { printable } from '../printable.ts';
import { paintSeverity } from '../severity-paint.ts';
import { tableLines, type Column } from '../table-lines.ts';
import type { Terminal } from '../terminal.ts';
import { untilInterrupted } from '../until-interrupted.ts';

interface WatchOptions extends ClientOptions {
  readonly once?: true;
  readonly off?: true;
}

export function watchCommand(context: CommandContext): Command {
  return clientCommand('watch', 'Metrics and health of one process, line by line; a pid is monitored from then on', [
    'signalbox watch web                until Ctrl-C',
    'signalbox watch 4711               from now on it is monitored, as discovered_4711',
    'signalbox watch host --once',
    'signalbox watch web --json | jq .metrics.rss',
    'signalbox watch 4711 --off         monitor it no longer; it runs on',
  ])
    .argument('<process>', 'pid, or host, or the name of a managed or watched process')
    .option('--once', 'one line, then end')
    .option('--off', 'monitor it no longer')
    .action((which: string, options: WatchOptions) => watch(context, which, options));
}

async function watch({ terminal, connect }: CommandContext, which: string, options: WatchOptions): Promise<void> {
  const { client } = connect(options);
  if (options.off) return release(terminal, client, which, options);
  const { items, offSince } = await client.monitor.list({});
  if (offSince !== undefined) tellOff(terminal, offSince, options);
  const id = findMonitored(items, which) ?? (await adopt(terminal, client, which));
  const print = options.json ? terminal.printJson : linePrinter(terminal);
  await followMonitored(client, id, {
    once: options.once === true,
    signal: untilInterrupted(),
    print,
    say: terminal.say,
  });
}

const isPid = (which: string): boolean => /^\d{1,10}$/.test(which);

/** Whoever waits for one line would wait for good. */
function tellOff(terminal: Terminal, since: number, { once }: WatchOptions): void {
  const message = `nothing is measured: monitoring is off since ${dateAndClock(since)}; "signalbox monitor on" switches it on`;
  if (once) throw new AppError('WRONG_STATE', message);
  terminal.say(message);
}

function findMonitored(items: readonly Monitored[], which: string): string | undefined {
  const isWanted = ({ subject: { id, name, pid } }: Monitored): boolean =>
    isPid(which) ? pid === Number(which) : id === which || name === which;
  return items.find(isWanted)?.subject.id;
}

/** A pid that nobody monitors yet is monitored from now on. */
async function adopt({ say }: Terminal, client: Client, which: string): Promise<string> {
  if (!isPid(which)) {
    const message = `"${which}" is not monitored: give a pid, or the name of a managed or watched process`;
    throw new AppError('NOT_FOUND', `${message} (signalbox monitor lists them)`);
  }
  const pid = Number(which);
  const { startTime } = (await client.sys.inspect({ pid })).process;
  const { name, program } = await client.sys.adopt({ pid, startTime });
  say(
    `${printable(program)} (pid ${pid}) is monitored from now on, as ${name}; signalbox watch ${pid} --off ends that`,
  );
  return `adopted:${name}`;
}

async function release(terminal: Terminal, client: Client, which: string, { json }: WatchOptions): Promise<void> {
  const { adopted } = await client.sys.adopted();
  const found = adopted.find(({ name, pid }) => name === which || (isPid(which) && pid === Number(which)));
  if (found === undefined) {
    const message = `"${which}" is not watched; signalbox monitor lists what is. Managed processes are monitored as long as they are there`;
    throw new AppError('NOT_FOUND', message);
  }
  const released = await client.sys.release({ name: found.name });
  if (json) return terminal.printJson(released);
  terminal.print(`${found.name}: monitored no longer; it runs on`);
}

const columns: readonly Column<Monitored>[] = [
  {
    title: 'TIME',
    minWidth: 8,
    text: ({ takenAt }) => (takenAt === undefined ? undefined : dateAndClock(takenAt).slice(11)),
  },
  ...measuredColumns,
];

/** The heading once, above the first line. */
function linePrinter(terminal: Terminal): (item: Monitored) => void {
  let isFirst = true;
  return (item) => {
    const [heading = '', line = ''] = tableLines(columns, [item], terminal.width);
    if (isFirst) terminal.print(heading);
    isFirst = false;
    terminal.print(paintSeverity(terminal, item.level, line));
  };
}
