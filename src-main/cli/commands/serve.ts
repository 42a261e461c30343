import { Command } from 'commander';
import { exampleText } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { addSettings, configFrom } from '../settings-options.ts';
import { startInstance } from '../start-instance.ts';

export function serveCommand({ terminal }: CommandContext): Command {
  const command = new Command('serve')
    .summary('Serve headless: the browser UI, REST and MCP')
    .description('Serve headless, until Ctrl-C: the browser UI, REST and MCP. It reports on stderr.')
    .option('--json', 'print one line of JSON on stdout when it is ready')
    .addHelpText(
      'after',
      exampleText([
        'signalbox serve',
        'signalbox serve --port 0 --data-dir ./data --json',
        'SIGNALBOX_TOKEN=… signalbox serve --host 0.0.0.0',
        'signalbox serve --read-only --keep-running',
      ]),
    );
  addSettings(command).action(async ({ json = false }: { json?: boolean }) => {
    const config = configFrom(command);
    await startInstance(config, terminal, { json });
  });
  return command;
}
