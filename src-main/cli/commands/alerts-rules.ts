import type { Command } from 'commander';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { ruleLines } from '../rule-lines.ts';

export function alertsRulesCommand(context: CommandContext): Command {
  return clientCommand('rules', 'The rules that alerts come of, those that came with Signalbox first', [
    'signalbox alerts rules',
    'signalbox alerts rules --json | jq \'.rules[] | select(.id == "cpu_percent")\' > rule.json',
  ]).action(async (options: ClientOptions) => {
    const { terminal, connect } = context;
    const answer = await connect(options).client.alerts.rules();
    if (options.json) return terminal.printJson(answer);
    for (const line of ruleLines(answer.rules, terminal.width)) terminal.print(line);
  });
}
