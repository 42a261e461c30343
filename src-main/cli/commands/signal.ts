import { InvalidArgumentError, type Command } from 'commander';
import { plainSignals } from '../../../src-shared/contract/proc-lifecycle.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';

interface SignalOptions extends ClientOptions {
  readonly rootOnly?: true;
}

type PlainSignal = (typeof plainSignals)[number];

export function signalCommand(context: CommandContext): Command {
  return clientCommand('signal', 'Send a signal to a managed process, which is no stop', [
    'signalbox signal web HUP              reload',
    'signalbox signal web SIGUSR1 --root-only',
    'signalbox signal web TSTP             pause; CONT goes on',
  ])
    .argument('<name>', 'name of a managed process')
    .argument('<signal>', `one of ${plainSignals.join(', ')}; SIG may be left out`, knownSignal)
    .option('--root-only', 'not to the processes that it started')
    .action((name: string, signal: PlainSignal, options: SignalOptions) => send(context, name, signal, options));
}

function knownSignal(text: string): PlainSignal {
  const name = text.toUpperCase().replace(/^(?!SIG)/, 'SIG');
  const known = plainSignals.find((signal) => signal === name);
  if (known !== undefined) return known;
  throw new InvalidArgumentError(`Expected one of ${plainSignals.join(', ')}.`);
}

async function send(
  { terminal, connect }: CommandContext,
  name: string,
  signal: PlainSignal,
  options: SignalOptions,
): Promise<void> {
  const tree = options.rootOnly !== true;
  const answer = await connect(options).client.proc.signal({ name, signal, tree });
  if (options.json) return terminal.printJson(answer);
  const sentTo = answer.sentTo.map(({ pid, name: program }) => `${program} (${pid})`);
  terminal.print(`${name}: ${answer.signal} sent to ${sentTo.join(', ') || 'nothing: none of it was left'}`);
}
