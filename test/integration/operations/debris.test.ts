import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createClient } from '../../../src-main/cli/create-client.ts';
import { pickProcessTable } from '../../../src-main/inspector/process-table/pick-process-table.ts';
import type { Client } from '../../../src-shared/contract/index.ts';
import type { DebrisItem } from '../../../src-shared/model/debris.ts';
import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import { connectMcp } from '../../helpers/connect-mcp.ts';
import { leaveDebris, VITE, type LeftDebris } from '../../helpers/leave-debris.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { runSignalbox } from '../cli/signalbox-command.ts';

const processes = pickProcessTable();
let signalbox: RunningSignalbox;
let client: Client;
let debris: LeftDebris;

beforeAll(async () => {
  signalbox = await startSignalbox();
  client = createClient(signalbox);
});
afterAll(() => signalbox?.[Symbol.asyncDispose]());
afterEach(() => debris?.[Symbol.asyncDispose]());

async function leave(options?: Parameters<typeof leaveDebris>[0]): Promise<void> {
  debris = await leaveDebris(options);
  await debris.found(() => client.debris.list());
}

const found = async (): Promise<readonly DebrisItem[]> => debris.ours((await client.debris.list()).items);

/** As an agent is told of it. */
interface Row {
  readonly pid: number;
  readonly start_time: number;
  readonly kind: string;
  readonly cleanable: boolean;
}

const kindsOf = (items: readonly { readonly pid: number; readonly kind: string }[]) =>
  new Map(items.filter(({ pid }) => debris.kinds.has(pid)).map(({ pid, kind }) => [pid, kind]));

/** All of the scene that can be ended: what is asked, and what must be gone. */
const identities = (items: readonly DebrisItem[]): readonly ProcessIdentity[] =>
  items.filter(({ cleanable }) => cleanable).map(({ process: { pid, startTime } }) => ({ pid, startTime }));

/** Of the scene there is nothing left but the server that is in use, and the zombie. */
async function expectCleaned(ended: readonly ProcessIdentity[]) {
  expect(ended.filter((identity) => processes.isAlive(identity))).toEqual([]);
  expect(processes.identify(debris.mcpServers[2])).toBeDefined();
  await waitUntil(async () => (await found()).length === 1, { what: 'a list without what was ended' });
  expect(await found()).toMatchObject([{ kind: 'zombie', process: { pid: debris.zombie.pid } }]);
}

it('finds each with its kind and the reasons, and ends a batch of them by identity; what is none is left alone', async () => {
  await leave();
  const items = await found();
  expect(new Map(items.map(({ kind, process: { pid } }) => [pid, kind]))).toEqual(debris.kinds);
  const item = (pid: number) => items.find(({ process }) => process.pid === pid);
  expect(item(debris.server.pid)).toMatchObject({
    reasons: [
      'the process that started it has ended',
      `it is a development server ("${VITE}")`,
      `it still listens on port ${debris.server.port}`,
    ],
    ports: [debris.server.port],
    cleanable: true,
  });
  for (const pid of debris.mcpServers.slice(0, 2)) {
    expect(item(pid)).toMatchObject({
      reasons: ['3 MCP servers with the same command line are running', 'the same program has started a newer one'],
    });
  }
  // Chromium is listed as soon as it runs, and then starts its own processes one by one.
  const descendants = async () => (await found()).find(({ process }) => process.pid === debris.browser)?.descendants;
  await waitUntil(async () => ((await descendants()) ?? 0) > 2, { what: 'the browser with its processes' });
  expect(item(debris.browser ?? 0)?.reasons).toContain('the process that started it has ended');
  expect(item(debris.zombie.pid)).toMatchObject({
    reasons: [`it has ended, and sleep (pid ${debris.zombie.parent}) has yet to take note of it`],
    parent: { pid: debris.zombie.parent, name: 'sleep' },
    cleanable: false,
  });

  // The other doors say the same.
  await using agent = await connectMcp('client 2.4', signalbox, '/mcp/x/debris');
  const { structured } = await agent.call('debris_list');
  expect(kindsOf(structured['items'] as readonly Row[])).toEqual(debris.kinds);
  const { stdout } = await runSignalbox(['debris'], signalbox);
  for (const [pid, kind] of debris.kinds) expect(stdout).toMatch(new RegExp(`^ *${pid}  ${kind} `, 'm'));

  const asked = identities(items);
  const zombie = items.find(({ kind }) => kind === 'zombie')?.process;
  const inUse = processes.identify(debris.mcpServers[2]);
  if (zombie === undefined || inUse === undefined) throw new Error('the scene is not complete');
  const forged = { pid: debris.server.pid, startTime: 1 };
  const { pid, startTime } = zombie;
  const answer = await client.debris.clean({
    processes: [forged, { pid, startTime }, inUse, ...asked],
    reason: 'nobody needs them',
  });
  expect(answer.refused).toEqual([
    { ...forged, message: expect.stringContaining('no debris') },
    { pid, startTime, message: expect.stringContaining(`sleep (pid ${debris.zombie.parent})`) },
    { pid: inUse.pid, startTime: inUse.startTime, message: expect.stringContaining('no debris') },
  ]);
  expect(answer).toMatchObject({ survivors: [], freedPorts: expect.arrayContaining([debris.server.port]) });
  expect(answer.ended).toEqual(expect.arrayContaining(asked.map((identity) => expect.objectContaining(identity))));
  await expectCleaned(asked);
  const { entries } = await client.audit.list({ limit: 1 });
  expect(entries).toMatchObject([{ operation: 'debris.clean', reason: 'nobody needs them', outcome: 'done' }]);
});

it('over MCP: listed with what an agent needs to ask the person, and ended', async () => {
  await leave({ withBrowser: false });
  await using agent = await connectMcp('client 2.4', signalbox, '/mcp/x/debris');
  const { structured, text } = await agent.call('debris_list');
  const rows = structured['items'] as readonly Row[];
  expect(kindsOf(rows)).toEqual(debris.kinds);
  for (const [pid, kind] of debris.kinds)
    expect(text).toMatch(new RegExp(`^${kind}: .+ \\(pid ${pid}, start_time \\d+\\)`, 'm'));

  const ours = rows.filter(({ pid, cleanable }) => debris.kinds.has(pid) && cleanable);
  const asked = ours.map(({ pid, start_time }) => ({ pid, start_time }));
  const answer = await agent.call('debris_clean', { processes: asked, reason: 'asked the person' });
  expect(answer.structured).toMatchObject({ survivors: [], refused: [] });
  expect(answer.text).toContain(`${debris.server.port}`);
  await expectCleaned(asked.map(({ pid, start_time: startTime }) => ({ pid, startTime })));
  const { entries } = await client.audit.list({ limit: 1 });
  expect(entries).toMatchObject([{ operation: 'debris.clean', caller: { door: 'mcp' }, outcome: 'done' }]);
});

it('on the command line: shown, asked for, ended; only those that are named', async () => {
  await leave({ withBrowser: false });
  const ours = [...debris.kinds.keys()].map(String);
  const asked = identities(await found());
  expect(await runSignalbox(['debris', ...ours, '--clean'], signalbox)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/End 3 of them\? .*--yes/),
  });
  expect(asked.every((identity) => processes.isAlive(identity))).toBe(true);
  expect(await runSignalbox(['debris', String(debris.mcpServers[2]), '--clean', '--yes'], signalbox)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`pid ${debris.mcpServers[2]} is no debris`),
  });

  const cleaned = await runSignalbox(['debris', ...ours, '--clean', '--yes'], signalbox);
  expect(cleaned).toMatchObject({ code: 0, stdout: expect.stringMatching(`ports free now: .*${debris.server.port}`) });
  for (const { pid } of asked) expect(cleaned.stdout).toMatch(new RegExp(`^${pid} .+: ended$`, 'm'));
  await expectCleaned(asked);
});

it('over REST: listed and ended', async () => {
  await leave({ withBrowser: false });
  const headers = { authorization: `Bearer ${signalbox.token}`, 'content-type': 'application/json' };
  const listed = await fetch(`${signalbox.url}/api/debris`, { headers });
  const { items } = (await listed.json()) as { readonly items: readonly DebrisItem[] };
  expect(kindsOf(items.map(({ kind, process: { pid } }) => ({ pid, kind })))).toEqual(debris.kinds);
  const asked = identities(debris.ours(items));
  const cleaned = await fetch(`${signalbox.url}/api/debris/clean`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ processes: asked }),
  });
  expect(await cleaned.json()).toMatchObject({ survivors: [], refused: [] });
  await expectCleaned(asked);
});
