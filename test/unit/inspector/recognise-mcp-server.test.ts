import { expect, test } from 'vitest';
import { recogniseMcpServer } from '../../../src-main/inspector/recognise-mcp-server.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';

const running = (...commandLine: readonly string[]): SystemProcess => ({
  pid: 1,
  startTime: 1,
  ppid: 1,
  name: commandLine[0] ?? '',
  status: 'sleeping',
  commandLine,
});

test.each([
  ['npx', '-y', '@modelcontextprotocol/server-filesystem', '/home'],
  ['node', '/x/node_modules/@modelcontextprotocol/server-memory/dist/index.js'],
  ['uvx', 'mcp-server-git'],
  ['/usr/bin/github-mcp-server', 'stdio'],
  ['python3', '/opt/tools/mcp.py'],
  ['npx', '@playwright/mcp-server'],
  ['node', '/x/node_modules/.bin/chrome-devtools-mcp'],
])('R-033 recognises %s %s', (...commandLine) => {
  expect(recogniseMcpServer(running(...commandLine))).toContain('command line');
});

test.each([
  ['vim', 'mcp.py'],
  ['node', 'server.js'],
  ['node', 'a', 'b', 'c', 'd', 'mcp-server'],
  ['bash', '-c', 'echo @modelcontextprotocol/server-x'],
])('R-033 takes %s %s for no server', (...commandLine) => {
  expect(recogniseMcpServer(running(...commandLine))).toBeUndefined();
});
