import type { Command } from 'commander';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { printable } from '../printable.ts';
import { wholeNumber } from '../whole-number.ts';

interface AdoptOptions extends ClientOptions {
  readonly startTime?: number;
  readonly name?: string;
}

const MAX_PID = 4_194_304;

export function sysAdoptCommand(context: CommandContext): Command {
  return clientCommand('adopt', 'Watch a process that was started elsewhere, as discovered_<pid> or by a name', [
    'signalbox sys adopt 4711',
    'signalbox sys adopt 4711 --name importer',
    'signalbox sys release discovered_4711    to watch it no longer',
  ])
    .argument('<pid>', 'process id', wholeNumber(1, MAX_PID))
    .option('--start-time <stamp>', 'only if it is still that one', wholeNumber(0, Number.MAX_SAFE_INTEGER))
    .option('--name <name>', 'what it is called from then on')
    .action((pid: number, options: AdoptOptions) => adopt(context, pid, options));
}

async function adopt({ terminal, connect }: CommandContext, pid: number, options: AdoptOptions): Promise<void> {
  const { client } = connect(options);
  const startTime = options.startTime ?? (await client.sys.inspect({ pid })).process.startTime;
  const adopted = await client.sys.adopt({ pid, startTime, name: options.name });
  if (options.json) return terminal.printJson(adopted);
  terminal.print(`${adopted.name}: ${printable(adopted.program)}, pid ${pid}, is watched`);
}

export function sysReleaseCommand(context: CommandContext): Command {
  return clientCommand('release', 'Watch an adopted process no longer; it runs on', [
    'signalbox sys release discovered_4711',
  ])
    .argument('<name>', 'as sys discover lists it')
    .action(async (name: string, options: ClientOptions) => {
      const released = await context.connect(options).client.sys.release({ name });
      if (options.json) context.terminal.printJson(released);
      else context.terminal.print(`${name}: released`);
    });
}
