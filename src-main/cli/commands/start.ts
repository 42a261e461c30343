import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { stdinMode, type StdinMode } from '../../../src-shared/model/managed-process.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { describeProcess } from '../describe-process.ts';
import { duration } from '../duration.ts';
import { environmentVariable } from '../environment-variable.ts';
import { interruptible } from '../interruptible.ts';
import { LONGEST_MS } from '../timeout-option.ts';
import { wholeNumber } from '../whole-number.ts';

/** The longest that a timer can be set to. */
const MAX_MS = 2_147_483_647;

interface StartOptions extends ClientOptions, WaitOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly port?: number;
  readonly ifRunning: 'error' | 'reuse' | 'restart';
  readonly stdin: StdinMode;
  readonly preferLocal?: true;
  readonly idleTtl?: number;
}

interface WaitOptions {
  readonly waitUrl?: string;
  readonly waitPattern?: string;
  readonly waitPort?: true | number;
  readonly waitTimeout: number;
}

export function startCommand(context: CommandContext): Command {
  return clientCommand('start', 'Start a process and keep it under a name', [
    'signalbox start web -- npm run dev',
    'signalbox start api --cwd ./api --env PORT=3000 --port 3000 -- node server.js --verbose',
    'signalbox start web --if-running restart -- npm run dev',
    "signalbox start pipe -- sh -c 'producer | consumer'",
    'signalbox start web --prefer-local --stdin open -- vite     for what quits at the end of its input',
    'signalbox start web --port 5173 --wait-port -- npm run dev  returns when it serves',
  ])
    .usage('<name> [options] -- <command…>')
    .argument('<name>', 'its name, 1 to 64 characters')
    .argument('<command...>', 'the command and its arguments, as they are: no shell reads them')
    .option('--cwd <dir>', 'folder to start it in', '.')
    .option('-e, --env <NAME=VALUE>', 'a variable for it; may be repeated', environmentVariable)
    .option('-p, --port <port>', 'the port it will serve on, to show', wholeNumber(1, 65_535))
    .addOption(
      new Option('--if-running <what>', 'when the name already runs')
        .choices(['error', 'reuse', 'restart'])
        .default('error'),
    )
    .addOption(
      new Option('--stdin <mode>', 'pipe: can be written to; open: never ends, for watchers that quit at its end')
        .choices(stdinMode.options)
        .default('ignore'),
    )
    .option('--prefer-local', 'look for the command in node_modules/.bin of its folder first')
    .option(
      '--idle-ttl <time>',
      'stop it when it has written nothing for so long, in ms or as 30m',
      duration(1, MAX_MS),
    )
    .option('--wait-url <url>', 'return when this answers')
    .option('--wait-pattern <pattern>', 'return when a line of its log matches this regular expression (RE2)')
    .option(
      '--wait-port [port]',
      'return when this port accepts a connection; without a number: that of --port',
      (text) => wholeNumber(1, 65_535)(text),
    )
    .addOption(
      new Option('--wait-timeout <time>', 'how long it may take to be ready')
        .argParser(duration(1, LONGEST_MS))
        .default(30_000, '30s'),
    )
    .action((name: string, cmd: string[], options: StartOptions) => start(context, name, cmd, options));
}

async function start({ terminal, connect }: CommandContext, name: string, cmd: string[], options: StartOptions) {
  const { cwd, env, port, ifRunning, stdin, preferLocal = false, idleTtl: idleTtlMs } = options;
  const { client } = connect(options);
  const input = { name, cmd, cwd: resolve(cwd), env, port, ifRunning, stdin, preferLocal, idleTtlMs };
  const started = await client.proc.start(input);
  const readiness = readinessOf(options);
  const ready =
    readiness && (await interruptible(terminal, (signal) => client.proc.waitReady({ name, ...readiness }, { signal })));
  const process = ready?.process ?? started;
  if (options.json) terminal.printJson(process);
  else terminal.print(describeProcess(process));
}

function readinessOf({ waitUrl: url, waitPattern: pattern, waitPort: port, waitTimeout: timeoutMs }: WaitOptions) {
  const isAsked = [url, pattern, port].some((given) => given !== undefined);
  return isAsked ? { url, pattern, port, timeoutMs } : undefined;
}
