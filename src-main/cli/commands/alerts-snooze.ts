import { Option, type Command } from 'commander';
import { alertId } from '../alert-id.ts';
import { alertChanged } from '../alert-lines.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { duration } from '../duration.ts';

interface SnoozeOptions extends ClientOptions {
  readonly for: number;
}

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

export function alertsSnoozeCommand(context: CommandContext): Command {
  return clientCommand('snooze', 'Hear nothing of an alert for a while', [
    'signalbox alerts snooze 12              for an hour',
    'signalbox alerts snooze 12 --for 30m',
    'signalbox alerts snooze 12 --for 0      wake it',
  ])
    .argument('<id>', 'as signalbox alerts lists it', alertId)
    .addOption(
      new Option('--for <time>', 'for how long, such as 30m or 2h')
        .argParser(duration(0, WEEK_MS))
        .default(HOUR_MS, '1h'),
    )
    .action(async (id: number, options: SnoozeOptions) => {
      const alert = await context.connect(options).client.alerts.snooze({ id, forMs: options.for });
      if (options.json) context.terminal.printJson(alert);
      else context.terminal.print(alertChanged(alert, context.terminal.clock.now()));
    });
}
