import type { AgentClientId, ConnectScope, ConnectTransport } from '../model/agent-client.ts';
import type { ToolsetChoice } from '../model/toolset.ts';

export interface ConnectCommand {
  readonly client: AgentClientId;
  readonly scope?: ConnectScope;
  readonly transport?: ConnectTransport;
  readonly toolsets?: readonly ToolsetChoice[];
  readonly readonly?: boolean;
}

/** The same in our command line: `npx signalbox connect codex --toolset core,io`. A project is the folder it is called in. */
export const connectCommandLine = ({ client, scope, transport, toolsets = [], readonly }: ConnectCommand): string =>
  [
    `npx signalbox connect ${client}`,
    ...(scope === 'project' ? ['--scope project'] : []),
    ...(transport === 'stdio' ? ['--stdio'] : []),
    ...(toolsets.length > 0 ? [`--toolset ${toolsets.join(',')}`] : []),
    ...(readonly ? ['--readonly'] : []),
  ].join(' ');
