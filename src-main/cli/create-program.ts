import { Command } from 'commander';
import { version } from '../app/version.ts';
import { auditCommand } from './commands/audit.ts';
import { exampleText } from './client-command.ts';
import type { CommandContext } from './command-context.ts';
import { logsCommand } from './commands/logs.ts';
import { openCommand } from './commands/open.ts';
import { psCommand } from './commands/ps.ts';
import { removeCommand } from './commands/remove.ts';
import { restartCommand } from './commands/restart.ts';
import { serveCommand } from './commands/serve.ts';
import { startCommand } from './commands/start.ts';
import { stopCommand } from './commands/stop.ts';
import { topCommand } from './commands/top.ts';

const COMMANDS = [
  openCommand,
  serveCommand,
  psCommand,
  topCommand,
  startCommand,
  stopCommand,
  restartCommand,
  removeCommand,
  logsCommand,
  auditCommand,
];

/** The whole command line. Failures are thrown, not printed: one place tells them, as text or as JSON. */
export function createProgram(context: CommandContext): Command {
  const program = new Command('signalbox')
    .description('See, supervise and signal every process on your machine: for you, and for your AI agents.')
    .version(version, '-v, --version')
    .addHelpText(
      'after',
      exampleText([
        'signalbox open                       the desktop app, or the same in a browser',
        'signalbox start web -- npm run dev',
        'signalbox logs web -f',
      ]),
    );
  for (const command of COMMANDS) program.addCommand(command(context));
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .configureOutput({ outputError: () => undefined })
      .showSuggestionAfterError();
  }
  return program;
}
