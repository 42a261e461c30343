import type { Command } from 'commander';
import { clearedText } from '../alert-lines.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';

export function alertsClearCommand(context: CommandContext): Command {
  return clientCommand('clear', 'Put alerts away: one, those of one process, or all; what is still so comes back', [
    'signalbox alerts clear 12',
    'signalbox alerts clear web',
    'signalbox alerts clear           all of them',
  ])
    .argument('[which]', 'id of an alert, or of whom: a name, host, or an id such as managed:web')
    .action(async (which: string | undefined, options: ClientOptions) => {
      const answer = await context.connect(options).client.alerts.clear(targetOf(which));
      if (options.json) context.terminal.printJson(answer);
      else context.terminal.print(clearedText(answer.cleared));
    });
}

function targetOf(which: string | undefined): { readonly alert?: number; readonly id?: string } {
  if (which === undefined) return {};
  return /^\d{1,15}$/.test(which) ? { alert: Number(which) } : { id: which };
}
