import type { Command } from 'commander';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { forEachName } from '../for-each-name.ts';

interface RemoveOptions extends ClientOptions {
  readonly force?: true;
}

export function removeCommand(context: CommandContext): Command {
  return clientCommand('remove', 'Forget ended processes and their logs', [
    'signalbox remove web',
    'signalbox remove web --force    stop it first',
  ])
    .alias('rm')
    .argument('<name...>', 'names of managed processes')
    .option('-f, --force', 'stop it first where it still runs')
    .action((names: string[], options: RemoveOptions) => remove(context, names, options));
}

async function remove({ terminal, connect }: CommandContext, names: string[], options: RemoveOptions): Promise<void> {
  const { client } = connect(options);
  await forEachName(terminal, names, {
    json: options.json,
    act: (name) => client.proc.remove({ name, force: options.force ?? false }),
    describe: ({ name }) => `${name}: removed`,
  });
}
