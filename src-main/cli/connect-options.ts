import { Option, type Command } from 'commander';
import { connectScope, type ConnectScope } from '../../src-shared/model/agent-client.ts';
import type { ToolChoice } from '../connect/mcp-path.ts';

/** Which tools an agent is to be offered. */
export interface ToolOptions {
  readonly toolset?: readonly string[];
  readonly readonly?: boolean;
}

export interface ConnectOptions {
  readonly scope: ConnectScope;
  readonly dryRun?: true;
  readonly json?: true;
}

export function addToolOptions(command: Command): Command {
  return command
    .option('--toolset <names>', 'offer these toolsets instead of the usual tools, as core,io', (text) =>
      text.split(','),
    )
    .option('--readonly', 'offer only tools that change nothing');
}

export const toolChoice = ({ toolset = [], readonly = false }: ToolOptions): ToolChoice => ({
  toolsets: toolset,
  readonly,
});

/** What connecting and disconnecting have in common. */
export function addConnectOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--scope <scope>', 'for all of your work, or for the project in this folder')
        .choices(connectScope.options)
        .default('user'),
    )
    .option('--dry-run', 'show what would change, and change nothing')
    .option('--json', 'answer in JSON on stdout, errors in JSON on stderr');
}
