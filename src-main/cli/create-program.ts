import { Command } from 'commander';
import { version } from '../app/version.ts';
import { alertsCommand } from './commands/alerts.ts';
import { auditCommand } from './commands/audit.ts';
import { exampleText } from './client-command.ts';
import type { CommandContext } from './command-context.ts';
import { connectCommand } from './commands/connect.ts';
import { debrisCommand } from './commands/debris.ts';
import { disconnectCommand } from './commands/disconnect.ts';
import { execCommand } from './commands/exec.ts';
import { healthCommand } from './commands/health.ts';
import { exportCommand } from './commands/export.ts';
import { historyCommand } from './commands/history.ts';
import { logsCommand } from './commands/logs.ts';
import { mcpCommand } from './commands/mcp.ts';
import { monitorCommand } from './commands/monitor.ts';
import { openCommand } from './commands/open.ts';
import { orphansCommand } from './commands/orphans.ts';
import { portCommand } from './commands/port.ts';
import { portsCommand } from './commands/ports.ts';
import { probeCommand } from './commands/probe.ts';
import { psCommand } from './commands/ps.ts';
import { removeCommand } from './commands/remove.ts';
import { restartCommand } from './commands/restart.ts';
import { searchCommand } from './commands/search.ts';
import { serveCommand } from './commands/serve.ts';
import { signalCommand } from './commands/signal.ts';
import { startCommand } from './commands/start.ts';
import { stdinCommand } from './commands/stdin.ts';
import { stopCommand } from './commands/stop.ts';
import { sysCommand } from './commands/sys.ts';
import { tokenCommand } from './commands/token.ts';
import { topCommand } from './commands/top.ts';
import { waitCommand } from './commands/wait.ts';
import { watchCommand } from './commands/watch.ts';

const COMMANDS = [
  openCommand,
  serveCommand,
  psCommand,
  topCommand,
  watchCommand,
  monitorCommand,
  healthCommand,
  alertsCommand,
  sysCommand,
  debrisCommand,
  startCommand,
  waitCommand,
  probeCommand,
  stopCommand,
  restartCommand,
  removeCommand,
  signalCommand,
  stdinCommand,
  execCommand,
  logsCommand,
  searchCommand,
  historyCommand,
  portCommand,
  portsCommand,
  orphansCommand,
  auditCommand,
  exportCommand,
  tokenCommand,
  mcpCommand,
  connectCommand,
  disconnectCommand,
];

/** The whole command line. Failures are thrown, not printed: one place tells them, as text or as JSON. */
export function createProgram(context: CommandContext): Command {
  const program = new Command('signalbox')
    .description('See, supervise and signal every process on your machine: for you, and for your AI agents.')
    .version(version, '-v, --version')
    // Or else a command would take for its own what its subcommands are given.
    .enablePositionalOptions()
    .addHelpText(
      'after',
      exampleText([
        'signalbox open                       the desktop app, or the same in a browser',
        'signalbox start web -- npm run dev',
        'signalbox logs web -f',
      ]),
    );
  for (const command of COMMANDS) program.addCommand(command(context));
  for (const command of withAllBelow(program)) {
    command
      .exitOverride()
      .configureOutput({ outputError: () => undefined })
      .showSuggestionAfterError();
  }
  return program;
}

const withAllBelow = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(withAllBelow)];
