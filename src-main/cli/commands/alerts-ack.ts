import type { Command } from 'commander';
import { alertId } from '../alert-id.ts';
import { alertChanged } from '../alert-lines.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';

export function alertsAckCommand(context: CommandContext): Command {
  return clientCommand('ack', 'Say that you see to an alert: it goes on without a further call', [
    'signalbox alerts ack 12',
  ])
    .argument('<id>', 'as signalbox alerts lists it', alertId)
    .action(async (id: number, options: ClientOptions) => {
      const alert = await context.connect(options).client.alerts.acknowledge({ id });
      if (options.json) context.terminal.printJson(alert);
      else context.terminal.print(alertChanged(alert, context.terminal.clock.now()));
    });
}
