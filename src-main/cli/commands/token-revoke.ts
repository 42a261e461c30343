import type { Command } from 'commander';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { forEachName } from '../for-each-name.ts';

export function tokenRevokeCommand({ terminal, connect }: CommandContext): Command {
  return clientCommand('revoke', 'Make the token of an agent worthless at once; what it has open ends', [
    'signalbox token revoke claude',
  ])
    .argument('<label...>', 'as token list shows them')
    .action(async (labels: string[], options: ClientOptions) => {
      const { client } = connect(options);
      await forEachName(terminal, labels, {
        json: options.json,
        act: (label) => client.agents.revoke({ label }),
        describe: ({ label }) => `${label}: revoked; what it started runs on`,
      });
    });
}
