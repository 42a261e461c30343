import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectMcpByStdio, type McpClient } from '../../helpers/connect-mcp.ts';
import { installPeer } from './install-peer.ts';

const NAME = '@wonderwhy-er/desktop-commander';
const VERSION = '0.2.52';

export const DESKTOP_COMMANDER = `Desktop Commander ${VERSION}`;

export interface DesktopCommander extends AsyncDisposable {
  readonly mcp: McpClient;
}

/** A public MCP server for processes and files, with a home of its own. Undefined where it cannot be installed. */
export async function startDesktopCommander(): Promise<DesktopCommander | undefined> {
  const folder = await installPeer(NAME, VERSION);
  if (folder === undefined) return undefined;
  const home = await mkdtemp(join(tmpdir(), 'signalbox-bench-dc-'));
  const mcp = await connectMcpByStdio('sdk 1.32', {
    command: process.execPath,
    args: [join(folder, 'node_modules', NAME, 'dist', 'index.js'), '--no-onboarding'],
    // It talks to nobody.
    env: { PATH: process.env['PATH'] ?? '', HOME: home, DESKTOP_COMMANDER_DISABLE_TELEMETRY: '1' },
  });
  return {
    mcp,
    async [Symbol.asyncDispose]() {
      await mcp[Symbol.asyncDispose]();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
