import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectMcp, mcpClients, type McpClient } from '../../helpers/connect-mcp.ts';
import { openDoors, type OpenDoors } from '../../helpers/open-doors.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

const COUNTS = [process.execPath, 'test/programs/counts-forever.ts'];
const cwd = process.cwd();

describe.each(mcpClients)('R-196 resources, for %s', (kind) => {
  let doors: OpenDoors;
  let agent: McpClient;
  beforeAll(async () => {
    doors = await openDoors();
    agent = await connectMcp(kind, doors);
    await doors.inside.proc.start({ name: 'counts', cmd: COUNTS, cwd });
    await doors.inside.proc.start({ name: 'two words/ü', cmd: ['sh', '-c', 'echo hello; exec sleep 600'] });
  });
  afterAll(async () => {
    await agent[Symbol.asyncDispose]();
    await doors[Symbol.asyncDispose]();
  });

  test('lists what is always there, each process and its log, and how any is named', async () => {
    expect((await agent.listTemplates()).map(({ uriTemplate }) => uriTemplate)).toEqual([
      'proc://{name}',
      'proc://{name}/logs',
      'sys://{pid}',
    ]);
    expect((await agent.listResources()).map(({ uri, name }) => ({ uri, name }))).toEqual([
      { uri: 'sys://overview', name: 'overview' },
      { uri: 'ports://', name: 'ports' },
      { uri: 'skill://signalbox/SKILL.md', name: 'signalbox' },
      { uri: 'proc://counts', name: 'counts' },
      { uri: 'proc://counts/logs', name: 'counts' },
      { uri: 'proc://two%20words%2F%C3%BC', name: 'two words/ü' },
      { uri: 'proc://two%20words%2F%C3%BC/logs', name: 'two words/ü' },
    ]);
  });

  test('reads the newest lines within the budget, labelled as untrusted', async () => {
    await waitUntil(async () => (await agent.readText('proc://two%20words%2F%C3%BC/logs')).includes('hello'), {
      what: 'the line',
    });
    const text = await agent.readText('proc://two%20words%2F%C3%BC/logs');
    expect(text).toMatch(/^1 lines shown out of 1 buffered[^]*untrusted output of the process[^]* hello$/);
    await doors.inside.proc.start({ name: 'long', cmd: ['sh', '-c', `seq 20000; exec sleep 600`] });
    await waitUntil(async () => (await agent.readText('proc://long/logs')).endsWith('20000'), {
      what: 'the last line',
    });
    expect(Buffer.byteLength(await agent.readText('proc://long/logs'))).toBeLessThan(34_000);
    await doors.inside.proc.remove({ name: 'long', force: true });
  });

  test.each([
    ['proc://nobody/logs', '"nobody"'],
    ['proc://counts/env', 'proc://{name}/logs'],
    ['proc://%zz/logs', 'proc://{name}/logs'],
    ['file:///etc/passwd', 'proc://{name}/logs'],
  ])('knows no %s', async (uri, hint) => {
    await expect(agent.readText(uri)).rejects.toMatchObject({ code: -32_602, message: expect.stringContaining(hint) });
  });

  test('tells about once a second that a chatty log was updated, until it is told to stop', async () => {
    const uri = 'proc://counts/logs';
    const updates: number[] = [];
    const listening = await agent.listen([uri], {
      updated: (updated) => {
        expect(updated).toBe(uri);
        updates.push(performance.now());
      },
      listChanged: () => {},
    });
    await waitUntil(() => updates.length >= 3, { what: 'three updates' });
    const gaps = updates.slice(1).map((time, index) => time - (updates[index] ?? 0));
    // It writes a hundred times a second. A timer fires a little early, and a message may be a little late.
    expect(Math.min(...gaps)).toBeGreaterThan(500);
    expect(doors.logWatchers()).toBe(1);
    await listening[Symbol.asyncDispose]();
    await waitUntil(() => doors.logWatchers() === 0, { what: 'the end of the subscription' });
  });

  test('tells when processes come and go; a subscription ends with its process', async () => {
    let changes = 0;
    await doors.inside.proc.start({ name: 'brief', cmd: COUNTS, cwd });
    let updates = 0;
    const heard = { updated: () => (updates += 1), listChanged: () => (changes += 1) };
    await using _ = await agent.listen(['proc://brief/logs'], heard);
    await waitUntil(() => updates > 0, { what: 'an update' });
    const before = changes;
    await doors.inside.proc.start({ name: 'another', cmd: ['sleep', '600'] });
    await waitUntil(() => changes > before, { what: 'word of the new one' });
    const between = changes;
    await doors.inside.proc.remove({ name: 'brief', force: true });
    await waitUntil(() => changes > between, { what: 'word of the removed one' });
    await waitUntil(() => doors.logWatchers() === 0, { what: 'the end of the subscription' });
    await doors.inside.proc.remove({ name: 'another', force: true });
  });

  test('leaves nothing subscribed when the client is gone without a word', async () => {
    const other = await connectMcp(kind, doors);
    await other.listen(['proc://counts/logs'], { updated: () => {}, listChanged: () => {} });
    await waitUntil(() => doors.logWatchers() === 1, { what: 'the subscription' });
    await other[Symbol.asyncDispose]();
    await waitUntil(() => doors.logWatchers() === 0, { what: 'its end' });
    expect(doors.said).toEqual([]);
  });
});

test.each(['sdk 1.32', 'client 2.4'] as const)('refuses %s a subscription to what is not there', async (kind) => {
  await using doors = await openDoors();
  await using agent = await connectMcp(kind, doors);
  await expect(
    agent.listen(['proc://nobody/logs'], { updated: () => {}, listChanged: () => {} }),
  ).rejects.toMatchObject({ code: -32_602 });
  expect(doors.logWatchers()).toBe(0);
});

test.each(mcpClients)('what %s reads counts against the limit of its token, and is on record', async (kind) => {
  await using doors = await openDoors();
  const token = doors.addAgent('reader', { callsPerMinute: 2 });
  await using agent = await connectMcp(kind, { ...doors, token });
  await agent.readText('ports://');
  await expect(agent.readText('proc://nobody')).rejects.toMatchObject({ code: -32_602 });
  await expect(agent.readText('ports://')).rejects.toThrow('RATE_LIMITED');
  const { calls } = await doors.inside.agents.calls({});
  expect(calls.map(({ tool, code }) => [tool, code])).toEqual([
    ['resources/read', 'RATE_LIMITED'],
    ['resources/read', 'NOT_FOUND'],
    ['resources/read', undefined],
  ]);
});

test.each(mcpClients)('what the tools of its address do not tell %s, no resource tells', async (kind) => {
  await using doors = await openDoors();
  await doors.inside.proc.start({ name: 'secret', cmd: ['sleep', '600'] });
  await using agent = await connectMcp(kind, doors, '/mcp/x/io');
  expect((await agent.listResources()).map(({ uri }) => uri)).toEqual(['skill://signalbox/SKILL.md']);
  expect(await agent.listTemplates()).toEqual([]);
  for (const uri of ['proc://secret', 'proc://secret/logs', 'ports://', 'sys://overview', 'sys://1']) {
    await expect(agent.readText(uri)).rejects.toMatchObject({ code: -32_602 });
  }
  expect(await agent.complete({ uri: 'proc://{name}' }, 'name', 'sec')).toEqual([]);
  const heard: string[] = [];
  const listening = agent.listen(['proc://secret/logs'], { updated: (uri) => heard.push(uri), listChanged: () => {} });
  // In the newer protocol what is not confirmed will not be told; in the older it is refused.
  await listening.then((ends) => ends[Symbol.asyncDispose]()).catch(() => undefined);
  expect(doors.logWatchers()).toBe(0);
  expect(heard).toEqual([]);
});
