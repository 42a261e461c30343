import { Command } from 'commander';
import { exampleText } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { addToolOptions } from '../connect-options.ts';
import type { McpOptions } from '../run-mcp.ts';

export function mcpCommand({ terminal }: CommandContext): Command {
  const command = new Command('mcp')
    .summary('MCP over stdin and stdout, for agents that start us')
    .description(
      'Speak MCP on stdin and stdout with the Signalbox that runs, or with a headless one that is started for it.',
    )
    .option('--no-start', 'fail where none runs')
    .option('--data-dir <dir>', 'speak with the Signalbox that runs on this data folder')
    .addHelpText('after', exampleText(['signalbox mcp', 'signalbox mcp --toolset core,io --readonly']));
  return addToolOptions(command).action(async (options: McpOptions) => {
    // Loaded only here: other commands need none of it.
    const { runMcp } = await import('../run-mcp.ts');
    await runMcp(terminal, options);
  });
}
