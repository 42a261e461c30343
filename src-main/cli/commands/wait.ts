import type { Command } from 'commander';
import { AppError } from '../../../src-shared/model/app-error.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { interruptible } from '../interruptible.ts';
import { printable } from '../printable.ts';
import { addReadiness, waitReadyInput, waitsForSomething, type ReadinessOptions } from '../readiness-options.ts';

type WaitOptions = ClientOptions & ReadinessOptions;

export function waitCommand(context: CommandContext): Command {
  const command = clientCommand('wait', 'Wait until a managed process is ready; the first sign of it counts', [
    'signalbox wait web --port',
    'signalbox wait api --url http://127.0.0.1:3000/health --timeout 60s',
    "signalbox wait worker --pattern 'listening on'",
    "signalbox wait db --command 'pg_isready -q' && npm run migrate",
  ]).argument('<name>', 'name of a managed process');
  return addReadiness(command).action((name: string, options: WaitOptions) => wait(context, name, options));
}

async function wait({ terminal, connect }: CommandContext, name: string, options: WaitOptions): Promise<void> {
  if (!waitsForSomething(options)) {
    throw new AppError('BAD_INPUT', 'say what to wait for: --url, --pattern, --port or --command');
  }
  const { client } = connect(options);
  const answer = await interruptible(terminal, (signal) =>
    client.proc.waitReady({ name, ...waitReadyInput(options) }, { signal }),
  );
  if (answer === undefined) return;
  if (options.json) return terminal.printJson(answer);
  const { how, detail, elapsedMs } = answer;
  terminal.print(`${name}: ready after ${(elapsedMs / 1000).toFixed(1)}s, by ${how}: ${printable(detail)}`);
}
