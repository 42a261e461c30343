import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient } from '../../../src-main/cli/create-client.ts';
import { connectMcp, connectMcpByStdio, mcpClients } from '../../helpers/connect-mcp.ts';
import { listFiles } from '../../helpers/list-files.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { runSignalbox, type CommandResult } from './signalbox-command.ts';
import { temporaryFolder } from './temporary-folder.ts';

const TOKEN = /^sbx_[\w-]{43}\n$/;

let signalbox: RunningSignalbox;
beforeAll(async () => {
  signalbox = await startSignalbox();
});
afterAll(() => signalbox[Symbol.asyncDispose]());

const run = (...args: string[]): Promise<CommandResult> => runSignalbox(['token', ...args], signalbox);

/** The status of a request that comes with a token. */
const statusFor = async (url: string, token: string): Promise<number> =>
  (await fetch(`${url}/api/proc`, { headers: { authorization: `Bearer ${token.trim()}` } })).status;

it('makes a token, prints it alone, and says on stderr what it is for', async () => {
  const made = await run('add', 'claude', '--toolset', 'core,io', '--readonly', '--calls-per-minute', '60');
  expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(TOKEN) });
  expect(made.stderr).toBe(
    'claude: core, io, readonly, 60 calls a minute; the token is kept nowhere, so keep it where the agent finds it\n',
  );
  await using agent = await connectMcp('sdk 1.32', { url: signalbox.url, token: made.stdout.trim() });
  await agent.call('proc_list');

  const listed = await run('list');
  expect(listed.stdout).toMatch(/^LABEL +TOOLSETS +PER MIN +MADE +LAST USED +CALLS +REFUSED +STATE\n/);
  expect(listed.stdout).toMatch(/\nclaude +core,io,readonly +60 +\d+s ago +\d+s ago +1 +0 +test-agent 1\.0\.0\n/);

  const revoked = await run('revoke', 'claude');
  expect(revoked).toEqual({ code: 0, stdout: 'claude: revoked; what it started runs on\n', stderr: '' });
  expect(await statusFor(signalbox.url, made.stdout)).toBe(401);
  await expect(agent.call('proc_list')).rejects.toThrow();
  expect(await run('list')).toMatchObject({
    stdout: expect.not.stringContaining('claude'),
    stderr: '1 revoked, not shown: signalbox token list --all\n',
  });
  expect((await run('list', '--all')).stdout).toMatch(/\nclaude +.* +revoked\n/);
});

it('answers in JSON', async () => {
  const made = await run('add', 'json', '--json');
  const { agent, token } = JSON.parse(made.stdout);
  expect(agent).toMatchObject({ label: 'json', toolsets: ['core'], readonly: false, callsPerMinute: 120, calls: 0 });
  expect(`${token}\n`).toMatch(TOKEN);
  const { agents } = JSON.parse((await run('list', '--json')).stdout);
  expect(agents).toEqual([{ ...agent, connections: [] }]);
  const { results } = JSON.parse((await run('revoke', 'json', '--json')).stdout);
  expect(results).toMatchObject([{ label: 'json', revokedAt: expect.any(Number) }]);
  const again = await run('revoke', 'json', '--json');
  expect(again.code).toBe(1);
  expect(JSON.parse(again.stderr)).toMatchObject({ error: { code: 'NOT_FOUND' } });
});

it.each([
  [['Claude'], /^signalbox: label: .*a label has 1 to 32 characters: small letters, digits/],
  [['mcp'], /^signalbox: label: .*a label is none of window, tray/],
  [['x'.repeat(33)], /^signalbox: label:/],
  [['-x'], /^signalbox: unknown option '-x'/],
  [['x', '--toolset', 'core,nothing'], /^signalbox: toolsets/],
  [['x', '--toolset', 'core,compat-003'], /^signalbox: toolsets: .*tools of the same names/],
  [['x', '--calls-per-minute', 'many'], /^signalbox: option '--calls-per-minute <count>' argument 'many' is invalid/],
  [[], /^signalbox: missing required argument 'label'/],
])('refuses to add %j, as wrong usage', async (args, message) => {
  const refused = await run('add', ...args);
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toMatch(message);
});

it('lets one of many have a label', async () => {
  const made = await Promise.all(Array.from({ length: 4 }, () => run('add', 'wanted')));
  expect(made.filter(({ code }) => code === 0)).toHaveLength(1);
  const refused = made.find(({ code }) => code === 1);
  expect(refused?.stderr).toBe(
    'signalbox: there is a token of wanted already; revoke it first, or choose another label\n',
  );
});

it('tokens outlive kill -9, revoked ones stay revoked, and no file holds one', async () => {
  using folder = temporaryFolder();
  const { path: dataDir } = folder;
  const first = await startSignalbox({ dataDir });
  const at = { dataDir };
  const kept = (await runSignalbox(['token', 'add', 'kept', '--readonly'], at)).stdout;
  const gone = (await runSignalbox(['token', 'add', 'gone'], at)).stdout;
  const used = (): Promise<boolean> =>
    createClient(first)
      .agents.list()
      .then(({ agents }) => agents.some(({ calls }) => calls > 0));
  await statusFor(first.url, kept);
  await waitUntil(used, { what: 'its call to be counted' });
  await runSignalbox(['token', 'revoke', 'gone'], at);
  await first.kill();
  for (const file of listFiles(dataDir)) {
    const text = await readFile(file, 'latin1');
    expect([file, text.includes(kept.trim()) || text.includes(gone.trim())]).toEqual([file, false]);
  }

  await using second = await startSignalbox({ dataDir });
  expect([await statusFor(second.url, kept), await statusFor(second.url, gone)]).toEqual([200, 401]);
  const { agents } = await createClient(second).agents.list();
  expect(agents).toMatchObject([
    { label: 'kept', readonly: true },
    { label: 'gone', revokedAt: expect.any(Number) },
  ]);
  const refused = await fetch(`${second.url}/api/proc`, {
    method: 'POST',
    headers: { authorization: `Bearer ${kept.trim()}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'x', cmd: ['true'] }),
  });
  expect(await refused.json()).toMatchObject({ code: 'READ_ONLY' });
});

it('killed in the middle of making tokens, it knows every one that it has told', async () => {
  using folder = temporaryFolder();
  const { path: dataDir } = folder;
  const first = await startSignalbox({ dataDir });
  const person = createClient(first);
  const told: string[] = [];
  const making = (async () => {
    for (let index = 0; index < 100; index += 1) told.push((await person.agents.add({ label: `a${index}` })).token);
  })().catch(() => {});
  await waitUntil(() => told.length >= 10, { what: 'ten tokens' });
  await first.kill();
  await making;

  await using second = await startSignalbox({ dataDir });
  const statuses = await Promise.all(told.map((token) => statusFor(second.url, token)));
  expect(statuses.filter((status) => status !== 200)).toEqual([]);
});

it('signalbox mcp is the agent whose token it finds, also where it has to start Signalbox', async () => {
  using folder = temporaryFolder();
  const { path: dataDir } = folder;
  const first = await startSignalbox({ dataDir });
  const token = (await runSignalbox(['token', 'add', 'claude'], { dataDir })).stdout.trim();
  const personToken = first.token;
  await first.stop();

  const client = await connectMcpByStdio('client 2.4', {
    command: process.execPath,
    args: ['out/main/signalbox.js', 'mcp', '--data-dir', dataDir],
    env: { SIGNALBOX_TOKEN: token },
  });
  const { pid, url } = JSON.parse(await readFile(join(dataDir, 'instance.json'), 'utf8'));
  try {
    const info = await client.call('session_info');
    expect(info.text).toContain('claude (mcp, test-agent 1.0.0)');
    // With that of the agent as its own, Signalbox would take the agent for the person.
    expect((await readFile(join(dataDir, 'token'), 'utf8')).trim()).toBe(personToken);
    const asAgent = createClient({ url, token });
    await expect(asAgent.agents.list()).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    const { warnings } = await createClient({ url, token: personToken }).app.info();
    expect(warnings).toContain('the token that was given is one of an agent, and was left aside');
  } finally {
    await client[Symbol.asyncDispose]();
    process.kill(pid, 'SIGTERM');
    await waitUntil(() => !isAlive(pid), { what: 'it to end' });
  }
});

it.each(mcpClients)('signalbox mcp says that its token was revoked, and does not go on trying it: %s', async (kind) => {
  const label = `mcp-${mcpClients.indexOf(kind)}`;
  const token = (await run('add', label)).stdout.trim();
  await using client = await connectMcpByStdio(kind, {
    command: process.execPath,
    args: ['out/main/signalbox.js', 'mcp', '--data-dir', signalbox.dataDir],
    env: { SIGNALBOX_TOKEN: token },
  });
  await client.listen(['sys://overview'], { updated: () => {}, listChanged: () => {} });
  await run('revoke', label);
  await waitUntil(() => /token/.test(client.stderr()), { what: 'it to say so' });
  await expect(client.call('proc_list')).rejects.toThrow('this token is not valid');
  expect(client.stderr()).not.toContain('has gone');
  expect(signalbox.stderr()).not.toContain('wrong tokens within a minute');
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // No such process.
    return false;
  }
}
