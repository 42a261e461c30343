import { commandLineArguments } from '../app/config/command-line-arguments.ts';
import { loadConfig } from '../app/config/load-config.ts';
import { resolvePaths } from '../app/paths.ts';
import type { CommandContext } from './command-context.ts';
import { connectToInstance } from './connect-to-instance.ts';
import { createProgram } from './create-program.ts';
import { reportFailure } from './report-failure.ts';
import { createTerminal } from './terminal.ts';

/** Runs one command to its end; the exit code says how it went. */
export async function runCommandLine(): Promise<void> {
  const argv = commandLineArguments();
  const terminal = createTerminal(process);
  const context: CommandContext = {
    terminal,
    connect: ({ dataDir }) => connectToInstance(resolvePaths(loadConfig({ flags: { dataDir } }))),
  };
  try {
    await createProgram(context).parseAsync(argv, { from: 'user' });
  } catch (error) {
    process.exitCode = reportFailure(terminal, error, wantsJson(argv));
  }
}

/** What stands after `--` is a command to start, and its business. */
const wantsJson = (argv: readonly string[]): boolean =>
  argv.slice(0, argv.includes('--') ? argv.indexOf('--') : undefined).includes('--json');
