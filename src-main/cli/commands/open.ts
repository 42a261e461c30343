import { Command } from 'commander';
import { AppError } from '../../../src-shared/model/app-error.ts';
import type { InstanceRecord } from '../../app/instance.ts';
import { resolvePaths, type Paths } from '../../app/paths.ts';
import { exampleText } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { connectTo } from '../connect-to-instance.ts';
import { findInstance } from '../find-instance.ts';
import { isConnectionFailure } from '../is-connection-failure.ts';
import { runDesktop } from '../run-desktop.ts';
import { addSettings, configFrom } from '../settings-options.ts';
import { startInstance } from '../start-instance.ts';
import type { Terminal } from '../terminal.ts';

interface OpenOptions {
  readonly desktop: boolean;
  readonly json?: boolean;
}

export function openCommand({ terminal }: CommandContext): Command {
  const command = new Command('open')
    .summary('Open the desktop app, or the same in a browser')
    .description('Open the desktop app. Where it cannot be had: serve, and print a link for the browser.')
    .option('--no-desktop', 'serve for the browser, even where the desktop app could be had')
    .option('--json', 'when it serves, print one line of JSON on stdout as soon as it is ready')
    .addHelpText('after', exampleText(['signalbox open', 'signalbox open --no-desktop --port 8000']));
  addSettings(command).action((options: OpenOptions) => open(command, options, terminal));
  return command;
}

async function open(command: Command, { desktop, json = false }: OpenOptions, terminal: Terminal): Promise<void> {
  const config = configFrom(command);
  const running = findRunning(resolvePaths(config));
  // Beside a headless instance the desktop app could not start: two would want the same data folder.
  if (running !== undefined && !(desktop && running.desktop) && (await showLink(running, terminal))) return;
  const outcome = desktop ? await runDesktop(terminal.say) : { failure: 'not wanted (--no-desktop)' };
  if ('exitCode' in outcome) {
    process.exitCode = outcome.exitCode;
    return;
  }
  terminal.say(`signalbox: no desktop window, ${outcome.failure}: serving for the browser instead`);
  await startInstance(config, terminal, { json });
}

/** A discovery file that is damaged names nobody, and is set aside by whoever starts next. */
function findRunning(paths: Paths): InstanceRecord | undefined {
  try {
    const found = findInstance(paths);
    return found.state === 'running' ? found.record : undefined;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

/** Prints a new one-time link to the instance that runs already; false when none answers after all. */
async function showLink(record: InstanceRecord, terminal: Terminal): Promise<boolean> {
  try {
    const { url } = await connectTo(record).client.app.loginLink();
    terminal.say(
      `signalbox: it runs already (pid ${record.pid}); a new link to it, which works once, for ten minutes:`,
    );
    terminal.print(url);
    return true;
  } catch (error) {
    // Its pid belongs to somebody else by now: it is gone, and has left its discovery file behind.
    if (isConnectionFailure(error)) return false;
    throw error;
  }
}
