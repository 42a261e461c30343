import { Command } from 'commander';
import { pickClientFolders } from '../../app/config/pick-client-folders.ts';
import { agentClients, findClient } from '../../connect/agent-clients.ts';
import { planDisconnect } from '../../connect/plan-change.ts';
import { carryOutChange } from '../carry-out-change.ts';
import { readConfigTexts } from '../../connect/read-config-texts.ts';
import { exampleText } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { addConnectOptions, type ConnectOptions } from '../connect-options.ts';
import type { Terminal } from '../terminal.ts';

export function disconnectCommand({ terminal }: CommandContext): Command {
  const command = new Command('disconnect')
    .summary('Disconnect an agent: take us out of its settings')
    .description('Take us out of the settings of an agent, which are then what they were before.')
    .argument('<client>', agentClients.map(({ id }) => id).join(', '))
    .addHelpText(
      'after',
      exampleText(['signalbox disconnect claude-code', 'signalbox disconnect cursor --scope project --dry-run']),
    );
  return addConnectOptions(command).action((id: string, options: ConnectOptions) => disconnect(terminal, id, options));
}

function disconnect(terminal: Terminal, id: string, options: ConnectOptions): void {
  const client = findClient(id);
  const change = planDisconnect(client, readConfigTexts(client, options.scope, pickClientFolders()));
  carryOutChange(terminal, change, options, { client, state: 'disconnected', unchanged: 'is not connected' });
}
