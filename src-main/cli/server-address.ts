import type { Config } from '../app/config/load-config.ts';
import { ownCommand } from '../app/own-command.ts';
import { resolvePaths } from '../app/paths.ts';
import type { AgentClient } from '../connect/agent-clients.ts';
import { bridgeArguments } from '../connect/bridge-arguments.ts';
import { mcpPath } from '../connect/mcp-path.ts';
import type { ServerAddress } from '../connect/server-entry.ts';
import { toolChoice, type ToolOptions } from './connect-options.ts';
import { findInstance } from './find-instance.ts';

export interface AddressOptions extends ToolOptions {
  readonly stdio?: true;
}

/** How a client is to reach us: by HTTP where it can, at the address that we have or would have. */
export function serverAddress(client: AgentClient, options: AddressOptions, config: Config): ServerAddress {
  const path = mcpPath(toolChoice(options));
  if (options.stdio || client.http === undefined) {
    const dataDir = config.dataDir === undefined ? undefined : resolvePaths(config).dataDir;
    return { transport: 'stdio', ...ownCommand(...bridgeArguments(toolChoice(options), dataDir)) };
  }
  const found = findInstance(resolvePaths(config));
  if (found.state !== 'running') {
    return { transport: 'http', url: `http://127.0.0.1:${config.port}${path}`, needsToken: config.auth };
  }
  const { url, tokenFile } = found.record;
  return { transport: 'http', url: `${url}${path}`, needsToken: tokenFile !== undefined };
}
