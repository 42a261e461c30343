import { Option, type Command } from 'commander';
import type * as z from 'zod';
import type { stopOutput } from '../../../src-shared/contract/proc-lifecycle.ts';
import type { ManagedProcess, Survivor } from '../../../src-shared/model/managed-process.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { describeProcess } from '../describe-process.ts';
import { forEachName } from '../for-each-name.ts';
import { timeoutOption } from '../timeout-option.ts';

interface StopOptions extends ClientOptions {
  readonly signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL' | 'SIGHUP';
  readonly timeout: number;
}

export function stopCommand(context: CommandContext): Command {
  return clientCommand('stop', 'Stop managed processes with all that they started', [
    'signalbox stop web',
    'signalbox stop web api --timeout 30000',
    'signalbox stop web --signal SIGINT',
  ])
    .argument('<name...>', 'names of managed processes')
    .addOption(
      new Option('--signal <signal>', 'the signal to ask it with')
        .choices(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'])
        .default('SIGTERM'),
    )
    .addOption(timeoutOption())
    .action((names: string[], options: StopOptions) => stop(context, names, options));
}

async function stop({ terminal, connect }: CommandContext, names: string[], options: StopOptions): Promise<void> {
  const { client } = connect(options);
  const { signal, timeout: timeoutMs, json } = options;
  await forEachName(terminal, names, {
    json,
    act: (name) => client.proc.stop({ name, signal, timeoutMs }),
    describe: ({ process, how, survivors, ...held }) =>
      `${describeProcess(process)} ${HOW[how]}${left(survivors)}${holderOf(process, held)}`,
  });
}

const HOW = { 'already-ended': '(had ended before)', graceful: '(stopped)', forced: '(killed)' } as const;

const left = (survivors: readonly Survivor[]): string =>
  survivors.length === 0 ? '' : `; still there: ${survivors.map(({ pid, name }) => `${name} (${pid})`).join(', ')}`;

type Held = Pick<z.output<typeof stopOutput>, 'portHolder' | 'portHolderUnseen'>;

function holderOf({ port }: ManagedProcess, { portHolder, portHolderUnseen }: Held): string {
  const who = portHolder === undefined ? portHolderUnseen : `${portHolder.name} (${portHolder.pid})`;
  return who === undefined ? '' : `; port ${port} is held by ${who}`;
}
