import { Option, type Command } from 'commander';
import type { Client } from '../../../src-shared/contract/index.ts';
import { endingSignals } from '../../../src-shared/contract/sys.ts';
import { AppError } from '../../../src-shared/model/app-error.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { confirm } from '../confirm.ts';
import { duration } from '../duration.ts';
import { printKillOutcome } from '../print-kill-outcome.ts';
import { printable } from '../printable.ts';
import { wholeNumber } from '../whole-number.ts';

interface KillOptions extends ClientOptions {
  readonly startTime?: number;
  readonly signal: (typeof endingSignals)[number];
  readonly tree?: true;
  readonly grace: number;
  readonly force?: true;
  readonly reason?: string;
  readonly yes?: true;
}

const MAX_PID = 4_194_304;

export function sysKillCommand(context: CommandContext): Command {
  return clientCommand('kill', 'End a process of the machine, and verify that it is gone', [
    'signalbox sys kill 4711',
    'signalbox sys kill 4711 --tree --force     with all that it started; SIGKILL for what is left',
    'signalbox sys kill 4711 --start-time 8812  only if it is still the one that was looked at',
  ])
    .argument('<pid>', 'process id', wholeNumber(1, MAX_PID))
    .option(
      '--start-time <stamp>',
      'its start time, as list and inspect give it',
      wholeNumber(0, Number.MAX_SAFE_INTEGER),
    )
    .addOption(new Option('--signal <signal>', 'the signal to end it with').choices(endingSignals).default('SIGTERM'))
    .option('--tree', 'also all that it started')
    .addOption(
      new Option('--grace <time>', 'how long to wait for the end, such as 10s')
        .argParser(duration(0, 60_000))
        .default(5000, '5s'),
    )
    .option('--force', 'SIGKILL for what is left after that')
    .option('--reason <text>', 'why; kept in the audit')
    .option('--yes', 'do not ask before ending what belongs to another user')
    .action((pid: number, options: KillOptions) => kill(context, pid, options));
}

async function kill({ terminal, connect }: CommandContext, pid: number, options: KillOptions): Promise<void> {
  const { signal, tree = false, grace: graceMs, force = false, reason, json, yes = false } = options;
  const { client } = connect(options);
  const startTime = options.startTime ?? (await client.sys.inspect({ pid })).process.startTime;
  const question = yes ? undefined : await questionFor(client, { pid, startTime, tree });
  if (question !== undefined && !(await confirm(terminal, question))) return terminal.say('nothing was ended');
  const asked = { pid, startTime, signal, tree, graceMs, force, reason };
  printKillOutcome(terminal, await client.sys.kill(asked), json);
}

/** What is ours ends at a word; what is not, only after the person has seen what it is. */
async function questionFor(client: Client, asked: Parameters<Client['sys']['plan']>[0]): Promise<string | undefined> {
  const { processes, refusal } = await client.sys.plan(asked);
  if (refusal !== undefined) throw new AppError('PERMISSION_DENIED', refusal);
  const foreign = processes.filter(({ isOurs }) => !isOurs);
  if (foreign.length === 0) return undefined;
  const named = foreign.map(({ pid, name, user = 'another user' }) => `${printable(name)} (${pid}) of ${user}`);
  return `This ends ${named.join(', ')}. Go on?`;
}
