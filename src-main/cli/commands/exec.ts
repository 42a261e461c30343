import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import type { Client } from '../../../src-shared/contract/index.ts';
import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import { AppError } from '../../../src-shared/model/app-error.ts';
import { assertNever } from '../../../src-shared/model/assert-never.ts';
import { messageOf } from '../../../src-shared/model/message-of.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { duration } from '../duration.ts';
import { environmentVariable } from '../environment-variable.ts';
import { interruptible } from '../interruptible.ts';
import { signalNumber } from '../signal-number.ts';
import type { Terminal } from '../terminal.ts';
import { LONGEST_MS } from '../timeout-option.ts';

interface ExecOptions extends ClientOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly preferLocal?: true;
  readonly timeout: number;
  readonly inputFile?: string;
}

/** As much as is to be had: here it is not a model that reads it. */
const MAX_OUTPUT_BYTES = 16_777_216;
/** As `timeout` of the coreutils says it. */
const TIMED_OUT = 124;

export function execCommand(context: CommandContext): Command {
  return clientCommand('exec', 'Run a command to its end, under the rules and the eyes of Signalbox', [
    'signalbox exec -- npm test',
    'signalbox exec --timeout 5m --cwd ./api -- npm run build',
    'signalbox exec -i data.json -- jq .items',
    "signalbox exec --json -- sh -c 'exit 3'     exits with 3, too",
  ])
    .usage('[options] -- <command…>')
    .argument('<command...>', 'the command and its arguments, as they are: no shell reads them')
    .option('--cwd <dir>', 'folder to run it in', '.')
    .option('-e, --env <NAME=VALUE>', 'a variable for it; may be repeated', environmentVariable)
    .option('--prefer-local', 'look for the command in node_modules/.bin of that folder first')
    .option(
      '--timeout <time>',
      'end it with its whole tree after so long, in ms or as 30s; exit code 124',
      duration(1, LONGEST_MS),
      30_000,
    )
    .option('-i, --input-file <file>', 'what it reads on stdin; "-" is our own')
    .action((cmd: string[], options: ExecOptions) => exec(context, cmd, options));
}

async function exec({ terminal, connect }: CommandContext, cmd: string[], options: ExecOptions): Promise<void> {
  const { cwd, env, preferLocal = false, timeout: timeoutMs, inputFile } = options;
  const { client } = connect(options);
  const result = await interruptible(terminal, async (signal) => {
    const input = inputFile === undefined ? undefined : await readInput(inputFile, terminal);
    const asked = { cmd, cwd: resolve(cwd), env, preferLocal, timeoutMs, input, maxOutputBytes: MAX_OUTPUT_BYTES };
    return client.proc.exec(asked, { signal });
  });
  if (result === undefined) return;
  process.exitCode = exitCodeOf(result.end);
  if (options.json) return terminal.printJson(result);
  tell(result, timeoutMs, terminal);
}

async function readInput(file: string, terminal: Terminal): Promise<string> {
  if (file === '-') return text(terminal.input);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new AppError('BAD_INPUT', `cannot read the input file ${file}: ${messageOf(error)}`, { cause: error });
  }
}

type Result = Awaited<ReturnType<Client['proc']['exec']>>;

function tell({ out, err, end, survivors }: Result, timeoutMs: number, terminal: Terminal): void {
  terminal.write(out.text);
  terminal.writeError(err.text);
  for (const [name, { bytes, truncated }] of [['stdout', out] as const, ['stderr', err] as const]) {
    if (truncated) terminal.say(`signalbox: this is the end of its ${name} only, which was ${formatBytes(bytes)}`);
  }
  if (end.how === 'timed-out') terminal.say(`signalbox: timed out after ${timeoutMs} ms; killed with its whole tree`);
  if (survivors.length > 0) {
    terminal.say(`signalbox: still there: ${survivors.map(({ pid, name }) => `${name} (${pid})`).join(', ')}`);
  }
}

/** That of the command, as a shell would say it. */
function exitCodeOf(end: Result['end']): number {
  switch (end.how) {
    case 'exited':
      return end.code;
    case 'signalled':
      return 128 + signalNumber(end.signal);
    case 'timed-out':
      return TIMED_OUT;
    case 'failed-to-start':
    case 'lost':
      return 1;
    default:
      return assertNever(end);
  }
}
