import { Command } from 'commander';
import { exampleText } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { sysAdoptCommand, sysReleaseCommand } from './sys-adopt.ts';
import { sysDiscoverCommand } from './sys-discover.ts';
import { sysInspectCommand } from './sys-inspect.ts';
import { sysKillCommand } from './sys-kill.ts';
import { sysListCommand } from './sys-list.ts';

const COMMANDS = [
  sysListCommand,
  sysInspectCommand,
  sysKillCommand,
  sysDiscoverCommand,
  sysAdoptCommand,
  sysReleaseCommand,
];

export function sysCommand(context: CommandContext): Command {
  const summary = 'Processes of the whole machine: list, inspect, kill, discover, adopt';
  const command = new Command('sys').summary(summary).description(`${summary}.`);
  for (const create of COMMANDS) command.addCommand(create(context));
  const examples = [
    'signalbox sys list --sort rss -n 10',
    'signalbox sys inspect 4711',
    'signalbox sys kill 4711 --tree',
  ];
  return command.addHelpText('after', exampleText(examples));
}
