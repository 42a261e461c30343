import type { Command } from 'commander';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { describeProcess } from '../describe-process.ts';
import { forEachName } from '../for-each-name.ts';
import { timeoutOption } from '../timeout-option.ts';

interface RestartOptions extends ClientOptions {
  readonly timeout: number;
}

export function restartCommand(context: CommandContext): Command {
  return clientCommand('restart', 'Stop managed processes and start them again as they were', [
    'signalbox restart web',
    'signalbox restart web api',
  ])
    .argument('<name...>', 'names of managed processes')
    .addOption(timeoutOption())
    .action((names: string[], options: RestartOptions) => restart(context, names, options));
}

async function restart({ terminal, connect }: CommandContext, names: string[], options: RestartOptions): Promise<void> {
  const { client } = connect(options);
  await forEachName(terminal, names, {
    json: options.json,
    act: (name) => client.proc.restart({ name, timeoutMs: options.timeout }),
    describe: describeProcess,
  });
}
