import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectMcp } from '../../helpers/connect-mcp.ts';
import { startSignalbox } from '../../helpers/start-signalbox.ts';
import { runSignalbox, type CommandResult } from './signalbox-command.ts';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.ts';

let home: TemporaryFolder;

beforeEach(() => {
  home = temporaryFolder();
});

afterEach(() => {
  home[Symbol.dispose]();
});

const dataDir = (): string => join(home.path, 'data');
const inHome = (...path: readonly string[]): string => join(home.path, ...path);
const read = (file: string): string => readFileSync(file, 'utf8');

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function run(...args: readonly string[]): Promise<CommandResult> {
  const env = { HOME: home.path, XDG_CONFIG_HOME: '', CODEX_HOME: '', CLAUDE_CONFIG_DIR: '', APPDATA: '' };
  return runSignalbox(args, { dataDir: dataDir(), env });
}

describe('connect', () => {
  it('writes the address of the running Signalbox, and says where the token comes from', async () => {
    await using signalbox = await startSignalbox({ dataDir: dataDir() });
    const { code, stdout, stderr } = await run('connect', 'claude-code', '--toolset', 'core,io', '--readonly');
    const file = inHome('.claude.json');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `Claude Code: connected\n  file    ${file}\n  next    start Claude Code anew; /mcp shows the connection\n`,
    });
    const { port } = new URL(signalbox.url);
    expect(stderr).toContain(`Signalbox listens on port ${port} now, not on 7778: start it with --port ${port} always`);
    expect(stderr).toContain(`export SIGNALBOX_TOKEN="$(cat '${join(dataDir(), 'token')}')"`);
    expect(stderr).toContain('with one that "signalbox token add claude-code" prints, Claude Code is known by name');
    expect(JSON.parse(read(file))).toEqual({
      mcpServers: {
        signalbox: {
          type: 'http',
          url: `${signalbox.url}/mcp/x/core,io/readonly`,
          headers: { Authorization: 'Bearer ${SIGNALBOX_TOKEN}' },
        },
      },
    });
    expect(read(file)).not.toContain(signalbox.token);
  });

  it('says what to answer where the client asks for the token', async () => {
    const { stderr } = await run('connect', 'vscode');
    expect(stderr).toContain('VS Code asks for the token once: give it one that "signalbox token add vscode" prints');
    expect(stderr).toContain(`your own, in ${join(dataDir(), 'token')}, does as well`);
  });

  it('asks for no token where none is wanted', async () => {
    await using signalbox = await startSignalbox({ dataDir: dataDir(), args: ['--no-auth'] });
    const { stderr } = await run('connect', 'codex');
    expect(stderr).not.toMatch(/token/i);
    expect(read(inHome('.codex/config.toml'))).toBe(`[mcp_servers.signalbox]\nurl = "${signalbox.mcpUrl}"\n`);
  });

  it('keeps what is there beside it, with its rights, and brings it back to the last byte', async () => {
    const file = inHome('.gemini/settings.json');
    const mine = '{\n\t// mine\n\t"theme": "dark",\n\t"mcpServers": { "files": { "command": "files" } },\n}\n';
    write(file, mine);
    chmodSync(file, 0o600);
    expect((await run('connect', 'gemini')).stdout).toContain(`before  kept as ${file}.before-signalbox`);
    expect(read(file)).toContain('// mine');
    expect(read(`${file}.before-signalbox`)).toBe(mine);
    for (const each of [file, `${file}.before-signalbox`]) expect(statSync(each).mode & 0o777).toBe(0o600);

    const connected = read(file);
    expect((await run('connect', 'gemini')).stdout).toBe(`Gemini CLI: is connected already (${file})\n`);
    expect(read(file)).toBe(connected);

    expect((await run('disconnect', 'gemini')).stdout).toContain('Gemini CLI: disconnected');
    expect(read(file)).toBe(mine);
    expect(existsSync(`${file}.before-signalbox`)).toBe(false);
    expect((await run('disconnect', 'gemini')).stdout).toBe(`Gemini CLI: is not connected (${file})\n`);
  });

  it('writes through a link to where it leads', async () => {
    const target = inHome('dotfiles/codex.toml');
    write(target, 'model = "x"\n');
    mkdirSync(inHome('.codex'));
    symlinkSync(target, inHome('.codex/config.toml'));
    await run('connect', 'codex', '--stdio');
    expect(read(target)).toMatch(/^model = "x"\n\n\[mcp_servers\.signalbox\]\ncommand = /);
    await run('disconnect', 'codex');
    expect(read(target)).toBe('model = "x"\n');
  });

  it.each([
    [
      'cursor',
      '.cursor/mcp.json',
      '{"mcpServers": {',
      /mcp\.json is not the JSON that Cursor reads: line 1, column 17: /,
    ],
    ['codex', '.codex/config.toml', 'model = "x', /config\.toml is not the TOML that Codex reads: line 1, column 9: /],
    ['windsurf', '.codeium/windsurf/mcp_config.json', '\xff\xfe', /cannot be read: it is not UTF-8 text/],
  ])('leaves a broken file of %s alone', async (client, path, text, message) => {
    const file = inHome(path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, 'latin1');
    for (const command of ['connect', 'disconnect']) {
      const { code, stdout, stderr } = await run(command, client);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(message);
    }
    expect(readFileSync(file, 'latin1')).toBe(text);
    expect(existsSync(`${file}.before-signalbox`)).toBe(false);
  });

  it('shows with --dry-run what would change, and changes nothing', async () => {
    const file = inHome('.config/Claude/claude_desktop_config.json');
    write(file, '{\n  "mcpServers": {\n    "files": {}\n  }\n}\n');
    const { stdout } = await run('connect', 'claude-desktop', '--dry-run');
    expect(stdout).toMatch(/^Claude Desktop: would be connected$/m);
    expect(stdout).toMatch(/^ {2}- {5}"files": \{\}$/m);
    expect(stdout).toMatch(/^ {2}\+ {5}"signalbox": \{$/m);
    expect(read(file)).not.toContain('signalbox');
    const { stdout: json } = await run('connect', 'claude-desktop', '--dry-run', '--json');
    expect(JSON.parse(json)).toMatchObject({ client: 'claude-desktop', file, changed: true, dryRun: true });
  });

  it('prints with --show what belongs into the settings, without looking at them', async () => {
    write(inHome('.cursor/mcp.json'), 'broken');
    const { stdout, stderr } = await run('connect', 'cursor', '--show');
    expect(JSON.parse(stdout)).toHaveProperty('mcpServers.signalbox.url', 'http://127.0.0.1:7778/mcp');
    expect(stderr).toBe(`Cursor reads this in ${inHome('.cursor/mcp.json')}:\n`);
  });

  it('without a client: says which there are, which are connected and which cannot be read', async () => {
    await run('connect', 'vscode');
    write(inHome('.cursor/mcp.json'), '[');
    const { code, stdout, stderr } = await run('connect');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^vscode +user +connected +\S+\/Code\/User\/mcp\.json$/m);
    expect(stdout).toMatch(/^cursor +user +unreadable /m);
    expect(stdout).toMatch(/^codex +user +not connected /m);
    expect(stderr).toContain('/.cursor/mcp.json is not the JSON that Cursor reads');
  });

  it('says with --check who has really come', async () => {
    await using signalbox = await startSignalbox({ dataDir: dataDir() });
    const silent = await run('connect', 'codex', '--check');
    expect(silent).toMatchObject({ code: 1, stdout: '' });
    expect(silent.stderr).toContain('Codex has not spoken with Signalbox since that was started; start Codex anew');
    await using mcp = await connectMcp('sdk 1.32', {
      ...signalbox,
      info: { name: 'codex-mcp-client', version: '0.58' },
    });
    await mcp.call('session_info');
    const { code, stdout } = await run('connect', 'codex', '--check');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^codex +\d+s ago +connected +codex-mcp-client 0\.58$/m);
    expect((await run('connect', '--check')).stdout).toMatch(/^cursor +- +- +-$/m);
    expect(existsSync(inHome('.codex'))).toBe(false);
  });

  it.each([
    [['nobody'], 'no client "nobody" is known; there are claude-code, '],
    [['codex', '--scope', 'project'], 'Codex has no settings of a project, only of: user; use --scope user'],
    [['codex', '--scope', 'world'], 'Allowed choices are user, project'],
    [['codex', '--toolset', 'Proc;'], 'there is no toolset "Proc;"; there are core, io, '],
    [['codex', '--toolset', 'core,compat-003'], 'core and compat-003 have tools of the same names'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await run('connect', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
