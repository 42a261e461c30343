import { Argument, InvalidArgumentError, type Command } from 'commander';
import { thresholdName, type ThresholdName } from '../../../src-shared/model/alert-rule.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { ruleLine } from '../rule-lines.ts';

export function alertsThresholdCommand(context: CommandContext): Command {
  return clientCommand('threshold', 'Another threshold for one of the usual rules', [
    'signalbox alerts threshold cpu_percent 90',
    'signalbox alerts threshold memory_mb 2048',
  ])
    .addArgument(new Argument('<metric>', 'of what').choices(thresholdName.options))
    .argument('<value>', 'above which it is an alert: percent, MB or a count', figure)
    .action(async (metric: ThresholdName, value: number, options: ClientOptions) => {
      const rule = await context.connect(options).client.alerts.setThreshold({ metric, value });
      if (options.json) context.terminal.printJson(rule);
      else context.terminal.print(ruleLine(rule));
    });
}

const MOST = 1_000_000_000;

function figure(text: string): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value <= MOST) return value;
  throw new InvalidArgumentError(`Expected a number from 0 to ${MOST}.`);
}
