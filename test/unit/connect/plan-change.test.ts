import { describe, expect, test } from 'vitest';
import { agentClients, type AgentClient } from '../../../src-main/connect/agent-clients.ts';
import type { ConnectScope } from '../../../src-shared/model/agent-client.ts';
import { mcpPath } from '../../../src-main/connect/mcp-path.ts';
import { entryText, fileOf, planConnect, planDisconnect } from '../../../src-main/connect/plan-change.ts';
import { pickClientFolders } from '../../../src-main/app/config/pick-client-folders.ts';

const URL = 'http://127.0.0.1:7778/mcp';
const http = { transport: 'http', url: URL, needsToken: true } as const;
const stdio = { transport: 'stdio', command: '/usr/bin/node', args: ['/app/signalbox.js', 'mcp'] } as const;
const bridge = { command: stdio.command, args: stdio.args };

const clientOf = (id: string): AgentClient => {
  const client = agentClients.find((one) => one.id === id);
  if (client === undefined) throw new Error(`no client ${id}`);
  return client;
};
const shape = (id: string, address: typeof http | typeof stdio): unknown =>
  JSON.parse(entryText(clientOf(id), address));

describe('the shape that each client reads', () => {
  test('R-215 Claude Code, with the token as a bearer header, in ~/.claude.json and .mcp.json', () => {
    const folders = pickClientFolders({ platform: 'linux', env: {}, home: '/home/ada', cwd: '/project' });
    const file = (scope: ConnectScope) => fileOf(clientOf('claude-code'), scope, folders);
    expect([file('user'), file('project')]).toEqual(['/home/ada/.claude.json', '/project/.mcp.json']);
    const headers = { Authorization: 'Bearer ${SIGNALBOX_TOKEN}' };
    expect(shape('claude-code', http)).toEqual({ mcpServers: { signalbox: { type: 'http', url: URL, headers } } });
    expect(shape('claude-code', stdio)).toEqual({ mcpServers: { signalbox: { type: 'stdio', ...bridge } } });
  });

  test('Claude Desktop: only stdio', () => {
    expect(shape('claude-desktop', stdio)).toEqual({ mcpServers: { signalbox: bridge } });
  });

  test('Codex', () => {
    expect(entryText(clientOf('codex'), http)).toBe(
      `[mcp_servers.signalbox]\nurl = "${URL}"\nbearer_token_env_var = "SIGNALBOX_TOKEN"\n`,
    );
    expect(entryText(clientOf('codex'), stdio)).toBe(
      '[mcp_servers.signalbox]\ncommand = "/usr/bin/node"\nargs = ["/app/signalbox.js", "mcp"]\n' +
        'env_vars = ["SIGNALBOX_TOKEN"]\n',
    );
  });

  test('Gemini CLI', () => {
    const headers = { Authorization: 'Bearer ${SIGNALBOX_TOKEN}' };
    expect(shape('gemini', http)).toEqual({ mcpServers: { signalbox: { type: 'http', url: URL, headers } } });
    const env = { SIGNALBOX_TOKEN: '${SIGNALBOX_TOKEN:-}' };
    expect(shape('gemini', stdio)).toEqual({ mcpServers: { signalbox: { ...bridge, env } } });
  });

  test('VS Code asks for the token itself', () => {
    const headers = { Authorization: 'Bearer ${input:signalbox-token}' };
    expect(shape('vscode', http)).toEqual({
      inputs: [{ id: 'signalbox-token', type: 'promptString', description: 'Signalbox token', password: true }],
      servers: { signalbox: { type: 'http', url: URL, headers } },
    });
    expect(shape('vscode', stdio)).toEqual({ servers: { signalbox: { type: 'stdio', ...bridge } } });
  });

  test('Cursor', () => {
    const headers = { Authorization: 'Bearer ${env:SIGNALBOX_TOKEN}' };
    expect(shape('cursor', http)).toEqual({ mcpServers: { signalbox: { url: URL, headers } } });
  });

  test('Windsurf', () => {
    const headers = { Authorization: 'Bearer ${env:SIGNALBOX_TOKEN}' };
    expect(shape('windsurf', http)).toEqual({ mcpServers: { signalbox: { serverUrl: URL, headers } } });
  });

  test('without a token nothing speaks of one', () => {
    for (const client of agentClients) {
      expect(entryText(client, { ...http, needsToken: false })).not.toMatch(/token|authorization/i);
    }
  });
});

describe('the file of each client', () => {
  const files = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string) => {
    const folders = pickClientFolders({ platform, env, home, cwd: '/project' });
    return (id: string, scope: ConnectScope = 'user') => fileOf(clientOf(id), scope, folders);
  };

  test('on Linux', () => {
    const file = files('linux', {}, '/home/ada');
    expect(agentClients.map(({ id }) => file(id))).toEqual([
      '/home/ada/.claude.json',
      '/home/ada/.config/Claude/claude_desktop_config.json',
      '/home/ada/.codex/config.toml',
      '/home/ada/.gemini/settings.json',
      '/home/ada/.config/Code/User/mcp.json',
      '/home/ada/.cursor/mcp.json',
      '/home/ada/.codeium/windsurf/mcp_config.json',
    ]);
    const projects = agentClients.filter((client) => client.files.project).map(({ id }) => file(id, 'project'));
    expect(projects).toEqual([
      '/project/.mcp.json',
      '/project/.gemini/settings.json',
      '/project/.vscode/mcp.json',
      '/project/.cursor/mcp.json',
    ]);
  });

  test('on macOS and on Windows', () => {
    const onMac = files('darwin', {}, '/Users/ada');
    expect(onMac('claude-desktop')).toBe('/Users/ada/Library/Application Support/Claude/claude_desktop_config.json');
    expect(onMac('vscode')).toBe('/Users/ada/Library/Application Support/Code/User/mcp.json');
    const onWindows = files('win32', { APPDATA: '/Roaming' }, '/Users/ada');
    expect(onWindows('claude-desktop')).toBe('/Roaming/Claude/claude_desktop_config.json');
  });

  test('where a client was told another folder', () => {
    const env = { CODEX_HOME: '/c', CLAUDE_CONFIG_DIR: '/d', XDG_CONFIG_HOME: '/x' };
    const file = files('linux', env, '/home/ada');
    expect([file('codex'), file('claude-code'), file('vscode')]).toEqual([
      '/c/config.toml',
      '/d/.claude.json',
      '/x/Code/User/mcp.json',
    ]);
  });

  test('a scope that the client does not know is refused', () => {
    expect(() => files('linux', {}, '/h')('codex', 'project')).toThrow(
      'Codex has no settings of a project, only of: user; use --scope user',
    );
  });
});

const UNTOUCHED: Readonly<Record<AgentClient['format'], readonly (string | undefined)[]>> = {
  json: [
    undefined,
    '',
    '{}',
    '{"numStartups":3}',
    '// c\n{\n\t"mcpServers": {\n\t\t"other": {"command": "x"}, // keep\n\t},\n\t"inputs": [ {"id": "a"} ],\n\t"servers": {}\n}\r\n',
  ],
  toml: [undefined, '', 'model = "x"', '# c\n[mcp_servers.other]\ncommand = "x"\n\n\n'],
};

describe.each(agentClients.map((client) => [client.id, client] as const))('%s', (_, client) => {
  const file = '/f';

  test.each(UNTOUCHED[client.format])('is connected once, and disconnected to the last byte: %j', (text) => {
    for (const address of client.http ? [http, stdio] : [stdio]) {
      const connected = planConnect(client, address, { file, text, backup: undefined });
      expect(connected.backup).toBe(text === undefined ? 'leave' : 'make');
      const texts = { file, text: connected.after, backup: text };
      expect(planConnect(client, address, texts)).toMatchObject({ after: connected.after, backup: 'leave' });
      const disconnected = planDisconnect(client, texts);
      expect(disconnected.after).toBe(text);
      expect(disconnected.backup).toBe(text === undefined ? 'leave' : 'remove');
    }
  });

  test('keeps what else was changed since', () => {
    const other = client.format === 'json' ? '{\n  "a": 1\n}\n' : 'a = 1\n';
    const { after = '' } = planConnect(client, stdio, { file, text: other, backup: undefined });
    const changed = after.replace('1', '2');
    const { after: left = '' } = planDisconnect(client, { file, text: changed, backup: other });
    expect(left).toContain('2');
    expect(left).not.toContain('signalbox');
  });
});

describe('connecting once more', () => {
  const file = '/f';
  const cursor = clientOf('cursor');

  test('replaces the address and keeps what a person has added', () => {
    const text = '{"mcpServers":{"signalbox":{"url":"http://old","disabled":true,"autoApprove":["proc_list"]}}}';
    const { after = '', backup } = planConnect(cursor, stdio, { file, text, backup: undefined });
    expect(JSON.parse(after)).toEqual({
      mcpServers: { signalbox: { ...bridge, disabled: true, autoApprove: ['proc_list'] } },
    });
    expect(backup).toBe('make');
  });

  test('keeps the backup from before the first time', () => {
    const text = '{"a":1}';
    const first = planConnect(cursor, http, { file, text, backup: undefined });
    const second = planConnect(cursor, stdio, { file, text: first.after, backup: text });
    expect(second.backup).toBe('leave');
    expect(planDisconnect(cursor, { file, text: second.after, backup: text }).after).toBe(text);
  });

  test('a damaged backup is passed over', () => {
    const { after } = planConnect(cursor, http, { file, text: '{"a":1}', backup: undefined });
    const left = planDisconnect(cursor, { file, text: after, backup: '{broken' }).after ?? '';
    expect(JSON.parse(left)).toEqual({ a: 1, mcpServers: {} });
  });
});

describe('the address of a choice of tools', () => {
  test.each([
    [{ toolsets: [], readonly: false }, '/mcp'],
    [{ toolsets: ['core', 'compat-001'], readonly: false }, '/mcp/x/core,compat-001'],
    [{ toolsets: [], readonly: true }, '/mcp/readonly'],
    [{ toolsets: ['debris'], readonly: true }, '/mcp/x/debris/readonly'],
  ])('%j', (choice, path) => {
    expect(mcpPath(choice)).toBe(path);
  });

  test.each(['', 'Core', 'a/b', '../x', 'proc'])('%j is no name of a toolset', (name) => {
    expect(() => mcpPath({ toolsets: [name], readonly: false })).toThrow(`there is no toolset "${name}"; there are`);
  });
});
