import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { AppError } from '../../src-shared/model/app-error.ts';
import { loadConfig, type Config } from '../app/config/load-config.ts';
import type { InstanceRecord } from '../app/instance.ts';
import { resolvePaths, type Paths } from '../app/paths.ts';
import { runBridge } from '../bridge/bridge.ts';
import type { Endpoint } from '../bridge/link.ts';
import { mcpPath } from '../connect/mcp-path.ts';
import { readToken } from './connect-to-instance.ts';
import { toolChoice, type ToolOptions } from './connect-options.ts';
import { findInstance } from './find-instance.ts';
import { patientFetch } from './patient-fetch.ts';
import { startHeadless } from './start-headless.ts';
import type { Terminal } from './terminal.ts';
import { untilInterrupted } from './until-interrupted.ts';

export interface McpOptions extends ToolOptions {
  readonly dataDir?: string;
  readonly start: boolean;
}

/** Speaks MCP on stdin and stdout for a client, with the Signalbox that runs, until the client leaves. */
export async function runMcp(terminal: Terminal, options: McpOptions): Promise<void> {
  const path = mcpPath(toolChoice(options));
  const config = loadConfig({ flags: { dataDir: options.dataDir } });
  const paths = resolvePaths(config);
  // A client that has left closes stdout and stderr: that is no failure, and we still have a session to end.
  terminal.outliveReaders();
  const client = new StdioServerTransport(terminal.input, terminal.output);
  untilInterrupted().addEventListener('abort', () => void client.close());
  const endpoint = (record: InstanceRecord) => endpointOf(record, path, config);
  await runBridge({
    client,
    endpoint: endpoint(await running(paths, options, terminal)),
    find: () => {
      const found = findInstance(paths);
      return found.state === 'running' ? endpoint(found.record) : undefined;
    },
    fetch: (url, init) => patientFetch(new Request(url, init)),
    say: terminal.say,
  });
}

async function running(paths: Paths, { start }: McpOptions, { say }: Terminal): Promise<InstanceRecord> {
  const found = findInstance(paths);
  if (found.state === 'running') return found.record;
  if (!start) throw new AppError('UNAVAILABLE', `${found.reason}; start it with: signalbox serve`);
  const record = await startHeadless(paths);
  say(`signalbox mcp: no Signalbox was running: started one (pid ${record.pid}, ${record.url}), which stays`);
  return record;
}

function endpointOf({ url, tokenFile }: InstanceRecord, path: string, { token }: Config): Endpoint {
  // One that is set may be that of an agent, who is known by it even where no token is needed.
  const own = token ?? (tokenFile === undefined ? undefined : readToken(tokenFile));
  return { url: new URL(path, url), token: own };
}
