import { Command } from 'commander';
import { exampleText } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { tokenAddCommand } from './token-add.ts';
import { tokenListCommand } from './token-list.ts';
import { tokenRevokeCommand } from './token-revoke.ts';

export function tokenCommand(context: CommandContext): Command {
  const summary = 'Tokens of agents, by which they have names and limits: add, list, revoke';
  const command = new Command('token').summary(summary).description(`${summary}.`);
  for (const create of [tokenAddCommand, tokenListCommand, tokenRevokeCommand]) command.addCommand(create(context));
  const examples = [
    'signalbox token add claude --toolset core,io',
    'signalbox token list',
    'signalbox token revoke claude',
  ];
  return command.addHelpText('after', exampleText(examples));
}
