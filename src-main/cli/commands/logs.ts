import { Option, type Command } from 'commander';
import { formatClock } from '../../../src-shared/format/format-clock.ts';
import { logLevels, type LogLevel, type LogLine } from '../../../src-shared/model/log-line.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { followLog, type LogFilter } from '../follow-log.ts';
import { wholeNumber } from '../whole-number.ts';
import { printable } from '../printable.ts';
import type { Paint, Terminal } from '../terminal.ts';

interface LogsOptions extends ClientOptions {
  readonly follow?: true;
  readonly lines: number;
  readonly since?: string;
  readonly grep?: string;
  readonly level?: LogLevel[];
  readonly minLevel?: LogLevel;
  readonly stream: LogFilter['stream'];
  readonly raw?: true;
}

export function logsCommand(context: CommandContext): Command {
  return clientCommand('logs', 'Read the log of a managed process', [
    'signalbox logs web                          the last 200 lines',
    'signalbox logs web -f                       and what comes, until Ctrl-C',
    "signalbox logs web --min-level warn --since 10m --grep 'timeout|refused'",
    'signalbox logs web -f --json | jq .text     a JSON document for each line',
  ])
    .argument('<name>', 'name of a managed process')
    .option('-f, --follow', 'go on with what comes')
    .option('-n, --lines <count>', 'how many of the newest lines that match', wholeNumber(1, 10_000), 200)
    .option('--since <when>', 'only lines after this: an ISO time, or how long ago (30s, 5m, 1h, 2d)')
    .option('--grep <pattern>', 'only lines that match this regular expression (RE2)')
    .addOption(new Option('--level <level...>', 'only these levels').choices(logLevels))
    .addOption(new Option('--min-level <level>', 'this level and above').choices(logLevels))
    .addOption(new Option('--stream <stream>', 'only stdout or stderr').choices(['out', 'err', 'both']).default('both'))
    .option('--raw', 'the text alone, without time and stream')
    .action((name: string, options: LogsOptions) => logs(context, name, options));
}

async function logs({ terminal, connect }: CommandContext, name: string, options: LogsOptions): Promise<void> {
  const { client } = connect(options);
  const { since, grep, level, minLevel, stream, lines: tail } = options;
  const filter: LogFilter = { name, since, grep, level, minLevel, stream };
  if (options.follow) {
    const print = options.json
      ? terminal.printJson
      : (line: LogLine) => terminal.print(lineText(terminal, line, options));
    await followLog(client, filter, { tail, print, say: terminal.say, signal: untilInterrupted() });
    return;
  }
  const answer = await client.proc.logs({ ...filter, tail });
  if (options.json) return terminal.printJson(answer);
  for (const line of answer.lines) terminal.print(lineText(terminal, line, options));
}

function lineText(terminal: Terminal, line: LogLine, { raw }: LogsOptions): string {
  const text = printable(line.text);
  if (raw) return text;
  const head = `${formatClock(line.time)} ${line.stream}`;
  const style = line.level === undefined ? undefined : LEVEL_PAINT[line.level];
  return `${terminal.paint('dim', head)} ${style === undefined ? text : terminal.paint(style, text)}`;
}

const LEVEL_PAINT: Readonly<Partial<Record<LogLevel, Paint>>> = {
  trace: 'dim',
  debug: 'dim',
  warn: 'yellow',
  error: 'red',
  fatal: ['bold', 'red'],
};

/** Ctrl-C is how a person ends following: no failure. */
function untilInterrupted(): AbortSignal {
  const end = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end.abort());
  return end.signal;
}
