import type { Command } from 'commander';
import { AppError } from '../../../src-shared/model/app-error.ts';
import { alertId } from '../alert-id.ts';
import { alertDetail } from '../alert-lines.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';

export function alertsShowCommand(context: CommandContext): Command {
  return clientCommand('show', 'One alert in full: what was done about it, who used the most, what its log said', [
    'signalbox alerts show 12',
  ])
    .argument('<id>', 'as signalbox alerts lists it', alertId)
    .action((id: number, options: ClientOptions) => show(context, id, options));
}

async function show({ terminal, connect }: CommandContext, id: number, options: ClientOptions): Promise<void> {
  const { alerts } = await connect(options).client.alerts.list({ which: 'all', before: id + 1, limit: 1 });
  const found = alerts.find((alert) => alert.id === id);
  if (found === undefined)
    throw new AppError('NOT_FOUND', `there is no alert ${id}; signalbox alerts --all lists them`);
  if (options.json) return terminal.printJson(found);
  for (const line of alertDetail(terminal, found)) terminal.print(line);
}
