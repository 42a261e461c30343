import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ConnectableClient } from '../../../src-shared/contract/connect.ts';
import type { AgentClientId } from '../../../src-shared/model/agent-client.ts';
import { connectMcp } from '../../helpers/connect-mcp.ts';
import { openDoors, type OpenDoors } from '../../helpers/open-doors.ts';

let doors: OpenDoors;

beforeEach(async () => {
  doors = await openDoors();
});

afterEach(async () => {
  await doors[Symbol.asyncDispose]();
});

const inHome = (...path: readonly string[]): string => join(doors.folder, 'home', ...path);

function write(file: string, text: string): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return text;
}

async function clientOf(
  id: AgentClientId,
  choice: Parameters<OpenDoors['inside']['connect']['list']>[0] = {},
): Promise<ConnectableClient> {
  const { clients } = await doors.inside.connect.list(choice);
  const client = clients.find((one) => one.id === id);
  if (client === undefined) throw new Error(`no ${id}`);
  return client;
}

describe('connect.list', () => {
  test('all seven, each with what would connect it', async () => {
    const { clients, url, tokenFile, usualPort } = await doors.inside.connect.list({});
    expect(clients.map(({ title }) => title)).toEqual([
      'Claude Code',
      'Claude Desktop',
      'Codex',
      'Gemini CLI',
      'VS Code',
      'Cursor',
      'Windsurf',
    ]);
    expect({ url, tokenFile, usualPort }).toEqual({
      url: `${doors.url}/mcp`,
      tokenFile: join(doors.folder, 'token'),
      usualPort: 7778,
    });
    for (const { snippet, places, transport, id } of clients) {
      expect(snippet).toContain(transport === 'http' ? url : 'signalbox.ts');
      expect(places[0]).toMatchObject({ scope: 'user', state: 'not connected', isCurrent: false });
      expect([id, snippet.includes(doors.token)]).toEqual([id, false]);
    }
    expect(clients.map(({ tokenFrom }) => tokenFrom)).toEqual([
      'environment',
      'bridge',
      'environment',
      'environment',
      'question',
      'environment',
      'environment',
    ]);
  });

  test('with the tools that were chosen, by the way that was chosen', async () => {
    const byUrl = await clientOf('codex', { toolsets: ['core', 'io'], readonly: true });
    expect(byUrl.snippet).toContain(`url = "${doors.url}/mcp/x/core,io/readonly"`);
    const byBridge = await clientOf('codex', { toolsets: ['core', 'io'], readonly: true, transport: 'stdio' });
    expect(byBridge.snippet).toContain(`"mcp", "--toolset", "core,io", "--readonly", "--data-dir", "${doors.folder}"]`);
    await expect(doors.inside.connect.list({ toolsets: ['core', 'compat-003'] })).rejects.toThrow(
      'core and compat-003 have tools of the same names',
    );
  });

  test('says who is here, and where the file is that nobody can read', async () => {
    mkdirSync(inHome('.gemini'), { recursive: true });
    write(inHome('.cursor/mcp.json'), '{"mcpServers": [');
    expect((await clientOf('gemini')).found).toBe(true);
    expect((await clientOf('windsurf')).found).toBe(false);
    expect((await clientOf('cursor')).places[0]).toMatchObject({
      state: 'unreadable',
      problem: expect.stringContaining('mcp.json is not the JSON that Cursor reads: line 1'),
    });
  });

  test('links and commands that have the client add us itself', async () => {
    const cursor = new URL((await clientOf('cursor')).deepLink ?? '');
    expect(cursor.protocol).toBe('cursor:');
    expect(cursor.searchParams.get('name')).toBe('signalbox');
    expect(JSON.parse(Buffer.from(cursor.searchParams.get('config') ?? '', 'base64').toString())).toEqual({
      url: `${doors.url}/mcp`,
      headers: { Authorization: 'Bearer ${env:SIGNALBOX_TOKEN}' },
    });
    const vscode = await clientOf('vscode');
    const [scheme, query = ''] = vscode.deepLink?.split('?') ?? [];
    expect(scheme).toBe('vscode:mcp/install');
    expect(JSON.parse(decodeURIComponent(query))).toEqual({
      name: 'signalbox',
      type: 'http',
      url: `${doors.url}/mcp`,
      headers: { Authorization: 'Bearer ${input:signalbox-token}' },
      inputs: [{ id: 'signalbox-token', type: 'promptString', description: 'Signalbox token', password: true }],
    });
    // It asks for the token, which its command line cannot be told.
    expect(vscode.ownCommand).toBeUndefined();
    expect((await clientOf('vscode', { transport: 'stdio' })).ownCommand).toMatch(/^code --add-mcp '\{"name":"signal/);
    expect((await clientOf('claude-code')).ownCommand).toBe(
      `claude mcp add-json --scope user signalbox '{"type":"http","url":"${doors.url}/mcp","headers":{"Authorization":"Bearer \${SIGNALBOX_TOKEN}"}}'`,
    );
    expect((await clientOf('codex')).deepLink).toBeUndefined();
    expect((await clientOf('cursor', { transport: 'stdio' })).deepLink).toBeUndefined();
  });
});

describe('last seen', () => {
  test('a client that speaks with us is known by its name, whatever token it has, also when it has gone', async () => {
    expect((await clientOf('codex')).lastSeen).toBeUndefined();
    const before = Date.now();
    const token = doors.addAgent('coder');
    const info = { name: 'codex-mcp-client', version: '0.58' };
    {
      await using mcp = await connectMcp('sdk 1.32', { url: doors.url, token, info });
      await mcp.call('session_info');
      expect((await clientOf('codex')).lastSeen).toEqual({
        at: expect.any(Number),
        client: 'codex-mcp-client 0.58',
        connected: true,
      });
      await mcp.endSession();
    }
    const { lastSeen } = await clientOf('codex');
    expect(lastSeen).toMatchObject({ client: 'codex-mcp-client 0.58', connected: false });
    expect(lastSeen?.at).toBeGreaterThanOrEqual(before);
    expect((await clientOf('claude-code')).lastSeen).toBeUndefined();
  });
});

describe('writing and removing', () => {
  test('what was seen is done, with a backup, and undone to the last byte', async () => {
    const { connect } = doors.inside;
    const file = inHome('.gemini/settings.json');
    const before = write(file, '{\n  // mine\n  "theme": "dark"\n}\n');
    const plan = await connect.plan({ client: 'gemini' });
    expect(plan).toMatchObject({ file, changed: true, exists: true, backup: 'make', scope: 'user' });
    expect(plan.lines).toContain('+     "signalbox": {');
    expect(readFileSync(file, 'utf8')).toBe(before);

    const { version: expected } = plan;
    expect(await connect.write({ client: 'gemini', expected })).toEqual(plan);
    expect(readFileSync(plan.backupFile, 'utf8')).toBe(before);
    expect((await clientOf('gemini')).places[0]).toMatchObject({ state: 'connected', isCurrent: true });
    expect((await clientOf('gemini', { readonly: true })).places[0]).toMatchObject({ isCurrent: false });
    await expect(connect.write({ client: 'gemini', readonly: true, expected })).rejects.toThrow(
      `${file} has changed since this was planned; look at the new plan`,
    );
    expect(await connect.write({ client: 'gemini' })).toMatchObject({ changed: false, lines: [] });

    const undo = await connect.plan({ client: 'gemini', action: 'remove' });
    expect(undo).toMatchObject({ changed: true, backup: 'remove' });
    expect(await connect.remove({ client: 'gemini', expected: undo.version })).toEqual(undo);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(existsSync(plan.backupFile)).toBe(false);

    const { entries } = await doors.inside.audit.list({ limit: 10 });
    expect(entries.map(({ operation, target, outcome }) => [operation, target, outcome])).toEqual([
      ['connect.remove', 'gemini', 'done'],
      ['connect.write', 'gemini', 'done'],
      ['connect.write', 'gemini', 'failed'],
      ['connect.write', 'gemini', 'done'],
    ]);
  });

  test('for one project, in its folder', async () => {
    const project = join(doors.folder, 'shop');
    mkdirSync(project);
    await doors.inside.connect.write({ client: 'vscode', scope: 'project', project });
    expect(JSON.parse(readFileSync(join(project, '.vscode/mcp.json'), 'utf8'))).toHaveProperty('servers.signalbox');
    for (const wrong of ['shop', join(doors.folder, 'nowhere')]) {
      await expect(doors.inside.connect.plan({ client: 'vscode', scope: 'project', project: wrong })).rejects.toThrow(
        `there is no folder ${wrong}; give the whole path of the project's folder`,
      );
    }
    await expect(doors.inside.connect.plan({ client: 'codex', scope: 'project' })).rejects.toThrow(
      'Codex has no settings of a project, only of: user',
    );
    await expect(doors.inside.connect.plan({ client: 'claude-desktop', transport: 'http' })).rejects.toThrow(
      'Claude Desktop speaks only stdio',
    );
  });

  test('an agent can neither look nor write, and that it tried is on record', async () => {
    // What it calls itself is nothing to go by.
    const headers = { 'user-agent': 'signalbox-cli/1.0', authorization: `Bearer ${doors.addAgent('claude')}` };
    const answers = [
      await doors.fetch('/api/connect?readonly=true', { headers }),
      await doors.fetch('/api/connect/codex/plan', { method: 'POST', headers, body: '{}' }),
      await doors.fetch('/api/connect/codex', { method: 'POST', headers, body: '{}' }),
      await doors.fetch('/api/connect/codex/remove', { method: 'POST', headers, body: '{}' }),
    ];
    for (const answer of answers) {
      expect(await answer.json()).toMatchObject({
        code: 'PERMISSION_DENIED',
        message: expect.stringMatching(/^connect\.\w+ is for the person at the machine only/),
      });
    }
    expect(existsSync(inHome('.codex'))).toBe(false);
    const { entries } = await doors.inside.audit.list({ limit: 10 });
    expect(entries.map(({ operation, outcome, caller }) => [operation, outcome, caller.door])).toEqual(
      ['remove', 'write', 'plan', 'list'].map((name) => [`connect.${name}`, 'refused', 'rest']),
    );
  });

  test('the command line asks by REST as the person', async () => {
    const headers = { 'user-agent': 'signalbox-cli/1.0' };
    const answer = await doors.fetch('/api/connect?toolsets[0]=core&toolsets[1]=io&readonly=true', { headers });
    expect(await answer.json()).toMatchObject({ url: `${doors.url}/mcp/x/core,io/readonly` });
  });
});
