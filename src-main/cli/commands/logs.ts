import type { Command } from 'commander';
import type { Client } from '../../../src-shared/contract/index.ts';
import { AppError } from '../../../src-shared/model/app-error.ts';
import type { LogLine } from '../../../src-shared/model/log-line.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { exportLog } from '../export-log.ts';
import { followLogs } from '../follow-logs.ts';
import { interruptible } from '../interruptible.ts';
import { addLineFilter, lineFilter, type LineFilterOptions } from '../line-filter-options.ts';
import { addLineStyle, exportText, lineText, type LineStyleOptions } from '../line-printer.ts';
import { summaryLines } from '../summary-lines.ts';
import type { Terminal } from '../terminal.ts';
import { untilInterrupted } from '../until-interrupted.ts';
import { wholeNumber } from '../whole-number.ts';

interface LogsOptions extends ClientOptions, LineFilterOptions, LineStyleOptions {
  readonly follow?: true;
  readonly lines: number;
  readonly grep?: string;
  readonly summary?: true;
  readonly export?: string;
}

export function logsCommand(context: CommandContext): Command {
  const command = clientCommand('logs', 'Read the logs of managed processes', [
    'signalbox logs web                          the last 200 lines',
    'signalbox logs web api -f                   of both, and what comes, until Ctrl-C',
    "signalbox logs web --min-level warn --since 10m --grep 'timeout|refused'",
    "signalbox logs web --where 'req.method=POST,req.url~=^/api'",
    'signalbox logs web --summary                levels counted, similar lines grouped',
    'signalbox logs web -f --json | jq .text     a JSON document for each line',
    'signalbox logs web --export web.log         all that is kept, also on disk',
  ])
    .argument('<name...>', 'names of managed processes')
    .option('-f, --follow', 'go on with what comes')
    .option('-n, --lines <count>', 'how many of the newest lines that match', wholeNumber(1, 10_000), 200)
    .option('--grep <pattern>', 'only lines that match this regular expression (RE2)')
    .option('--summary', 'a log in short instead of its lines')
    .option('--export <file>', 'write all that is kept of one log and matches, oldest first; "-": to stdout');
  return addLineStyle(addLineFilter(command)).action((names: string[], options: LogsOptions) =>
    logs(context, [...new Set(names)], options),
  );
}

async function logs(context: CommandContext, names: readonly string[], options: LogsOptions): Promise<void> {
  const chosen = (['follow', 'summary', 'export'] as const).filter((mode) => options[mode] !== undefined);
  if (chosen.length > 1) {
    throw new AppError('BAD_INPUT', `${chosen.map((mode) => `--${mode}`).join(' and ')} exclude each other`);
  }
  const { client } = context.connect(options);
  const mode = { follow, summary: summarise, export: write, read }[chosen[0] ?? 'read'];
  await mode({ client, names, options, terminal: context.terminal });
}

interface Asked {
  readonly client: Client;
  readonly names: readonly string[];
  readonly options: LogsOptions;
  readonly terminal: Terminal;
}

const filterOf = (options: LogsOptions) => ({ ...lineFilter(options), grep: options.grep });

async function read({ client, names, options, terminal }: Asked): Promise<void> {
  const { lines: tail, older } = options;
  const answers = await interruptible(terminal, (signal) =>
    Promise.all(names.map((name) => client.proc.logs({ name, ...filterOf(options), tail, older }, { signal }))),
  );
  if (answers === undefined) return;
  const [only] = answers;
  if (options.json) return terminal.printJson(answers.length === 1 ? only : { logs: answers });
  const lines = answers.flatMap(({ name, lines: its }) => its.map((line) => ({ name, line })));
  if (answers.length > 1) lines.sort((a, b) => a.line.time - b.line.time);
  const print = linePrinter(terminal, names, options);
  for (const { name, line } of lines) print(name, line);
}

async function follow({ client, names, options, terminal }: Asked): Promise<void> {
  const print = options.json
    ? (name: string, line: LogLine) => terminal.printJson({ name, ...line })
    : linePrinter(terminal, names, options);
  const { lines: tail, older } = options;
  await followLogs(client, names, {
    filter: { ...filterOf(options), older },
    tail,
    print,
    say: terminal.say,
    signal: untilInterrupted(),
  });
}

/** Of several, each line says whose it is. */
function linePrinter(terminal: Terminal, names: readonly string[], options: LogsOptions) {
  return (name: string, line: LogLine): void =>
    terminal.print(lineText(terminal, line, { ...options, ...(names.length > 1 && { name }) }));
}

async function summarise({ client, names, options, terminal }: Asked): Promise<void> {
  const { older } = options;
  const summaries = await interruptible(terminal, (signal) =>
    Promise.all(names.map((name) => client.proc.summary({ name, ...filterOf(options), older }, { signal }))),
  );
  if (summaries === undefined) return;
  if (options.json) return terminal.printJson(summaries.length === 1 ? summaries[0] : { summaries });
  for (const line of summaries.flatMap((summary) => summaryLines(terminal, summary))) terminal.print(line);
}

async function write({ client, names, options, terminal }: Asked): Promise<void> {
  const [name, another] = names;
  if (name === undefined || another !== undefined) throw new AppError('BAD_INPUT', '--export writes one log at a time');
  const { export: file = '-', json } = options;
  const count = await interruptible(terminal, (signal) =>
    exportLog(
      client,
      { name, ...filterOf(options) },
      {
        file,
        textOf: (line) => (json ? JSON.stringify(line) : exportText(line, options)),
        signal,
        stdout: terminal.output,
      },
    ),
  );
  if (count !== undefined) terminal.say(`${count} lines of ${name} written to ${file === '-' ? 'stdout' : file}`);
}
