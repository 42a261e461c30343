import { Command } from 'commander';
import { clientCommand, exampleText, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { inOptionWords } from '../in-option-words.ts';
import { ruleLine } from '../rule-lines.ts';
import { addRule, ruleFrom, type RuleOptions } from '../rule-options.ts';

export function alertsRuleCommand(context: CommandContext): Command {
  const summary = 'Make, change or remove a rule: set, remove';
  const command = new Command('rule').summary(summary).description(`${summary}.`);
  for (const create of [setCommand, removeCommand]) command.addCommand(create(context));
  return command.addHelpText('after', exampleText(['signalbox alerts rule set --id cpu_percent --off']));
}

function setCommand(context: CommandContext): Command {
  const command = clientCommand('set', 'A new rule, or another wording of one', [
    'signalbox alerts rule set "API takes too much memory" --process api --metric rss --above 1GB --for 1m --action notify restart',
    "signalbox alerts rule set 'Out of memory' --log 'OutOfMemory' --severity critical",
    'signalbox alerts rule set --id cpu_percent --for 5m',
    'signalbox alerts rule set --file rule.json',
  ]);
  return addRule(command).action(async (name: string | undefined, options: ClientOptions & RuleOptions) => {
    const { terminal, connect } = context;
    const { client } = connect(options);
    const asked = await ruleFrom(client, name, options);
    const rule = await inOptionWords(() => client.alerts.setRule(asked));
    if (options.json) terminal.printJson(rule);
    else terminal.print(ruleLine(rule));
  });
}

function removeCommand({ terminal, connect }: CommandContext): Command {
  return clientCommand('remove', 'Forget a rule; one that came with Signalbox is only switched off', [
    'signalbox alerts rule remove api_takes_too_much_memory',
  ])
    .argument('<id>', 'as signalbox alerts rules lists it')
    .action(async (id: string, options: ClientOptions) => {
      const { client } = connect(options);
      const removed = await client.alerts.removeRule({ id });
      const { rules } = await client.alerts.rules();
      const isLeft = rules.some((rule) => rule.id === id);
      if (options.json) terminal.printJson(removed);
      else terminal.print(`${id}: ${isLeft ? 'as it came with Signalbox, and switched off' : 'removed'}`);
    });
}
