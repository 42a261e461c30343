import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { describeProcess } from '../describe-process.ts';
import { environmentVariable } from '../environment-variable.ts';
import { wholeNumber } from '../whole-number.ts';

interface StartOptions extends ClientOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly port?: number;
  readonly ifRunning: 'error' | 'reuse' | 'restart';
}

export function startCommand(context: CommandContext): Command {
  return clientCommand('start', 'Start a process and keep it under a name', [
    'signalbox start web -- npm run dev',
    'signalbox start api --cwd ./api --env PORT=3000 --port 3000 -- node server.js --verbose',
    'signalbox start web --if-running restart -- npm run dev',
    "signalbox start pipe -- sh -c 'producer | consumer'",
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
    .action((name: string, cmd: string[], options: StartOptions) => start(context, name, cmd, options));
}

async function start({ terminal, connect }: CommandContext, name: string, cmd: string[], options: StartOptions) {
  const { cwd, env, port, ifRunning } = options;
  const started = await connect(options).client.proc.start({ name, cmd, cwd: resolve(cwd), env, port, ifRunning });
  if (options.json) terminal.printJson(started);
  else terminal.print(describeProcess(started));
}
