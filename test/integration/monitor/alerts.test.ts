import { createServer, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../../src-main/cli/create-client.ts';
import type { AlertsEvent } from '../../../src-shared/contract/alerts.ts';
import type { Client } from '../../../src-shared/contract/index.ts';
import type { Alert } from '../../../src-shared/model/alert.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

const FAST = ['--monitor-interval-ms', '250', '--spawn-settle-ms', '0'];
const sleeps = { cmd: ['sleep', '600'] };
/** Any process that runs, however busy the machine is. */
const runs = { on: 'metric', metric: 'processes', above: 0 } as const;

let signalbox: RunningSignalbox;
let client: Client;
let folder: string;

beforeAll(async () => {
  signalbox = await startSignalbox({ args: FAST });
  client = createClient(signalbox);
  folder = await mkdtemp(join(tmpdir(), 'signalbox-alerts-'));
});
afterAll(async () => {
  await signalbox?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});
afterEach(async () => {
  const { processes } = await client.proc.list({});
  await Promise.all(processes.map(({ name }) => client.proc.remove({ name, force: true })));
  for (const { id, isDefault } of (await client.alerts.rules({})).rules) {
    if (!isDefault) await client.alerts.removeRule({ id });
  }
  await client.alerts.clear({});
});

/** The newest alert of a rule, once it is as wanted. */
async function alertOf(rule: string, isWanted: (alert: Alert) => boolean = () => true): Promise<Alert> {
  let found: Alert | undefined;
  await waitUntil(
    async () => {
      [found] = (await client.alerts.list({ rule, which: 'all', limit: 1 })).alerts;
      return found !== undefined && isWanted(found);
    },
    { deadlineMs: 30_000, what: `an alert of ${rule}` },
  );
  if (found === undefined) throw new Error('there is none');
  return found;
}

/** Listens for webhooks, and answers as it is told. */
async function listen(answer: (body: unknown, request: IncomingMessage) => { status: number; location?: string }) {
  const bodies: unknown[] = [];
  const server: Server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      bodies.push(JSON.parse(text));
      const { status, location } = answer(bodies.at(-1), request);
      response.writeHead(status, location === undefined ? {} : { location }).end();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook/secret`, bodies, close: () => server.close() };
}

describe('an alert, from its rule to its end', () => {
  test('R-180 R-184 is told to whoever watches, can be seen to, and is over with its cause', async () => {
    const events: AlertsEvent[] = [];
    const watching = new AbortController();
    const watched = (async () => {
      for await (const event of await client.alerts.watch({}, { signal: watching.signal })) events.push(event);
    })().catch(() => undefined);
    await waitUntil(() => events.length > 0, { what: 'a snapshot' });
    await client.alerts.setRule({ id: 'runs', name: 'Runs', condition: runs, forMs: 500 });
    await client.proc.start({ name: 'sleeper', ...sleeps });
    const alert = await alertOf('runs', ({ state, actions }) => state === 'active' && actions.length > 0);
    expect(alert).toMatchObject({
      subject: { kind: 'managed', name: 'sleeper' },
      actions: [{ action: { do: 'notify' }, outcome: 'done' }],
    });
    expect(alert.top.length).toBeGreaterThan(0);
    expect(await client.alerts.acknowledge({ id: alert.id })).toMatchObject({ state: 'acknowledged' });
    expect(await client.alerts.snooze({ id: alert.id })).toMatchObject({ state: 'snoozed' });
    expect(await client.alerts.snooze({ id: alert.id, forMs: 0 })).toMatchObject({ state: 'acknowledged' });
    await client.proc.stop({ name: 'sleeper' });
    expect(await alertOf('runs', ({ endedAt }) => endedAt !== undefined)).toMatchObject({
      id: alert.id,
      state: 'resolved',
    });
    await expect(client.alerts.acknowledge({ id: alert.id })).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await waitUntil(() => events.some(({ alerts }) => alerts.some(({ state }) => state === 'resolved')), {
      what: 'the end',
    });
    watching.abort();
    await watched;
    const states = events.flatMap(({ alerts }) => alerts.filter(({ id }) => id === alert.id).map(({ state }) => state));
    expect([...new Set(states)]).toEqual(['active', 'acknowledged', 'snoozed', 'resolved']);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index));
    const { entries } = await client.audit.list({ limit: 50 });
    expect(entries.map(({ operation, target }) => `${operation} ${target}`)).toEqual(
      expect.arrayContaining(['alerts.setRule rule runs', `alerts.acknowledge alert ${alert.id}`]),
    );
  });

  test('pages of history, worse than so much, of one process', async () => {
    for (const severity of ['info', 'error'] as const) {
      await client.alerts.setRule({
        id: `page-${severity}`,
        name: severity,
        severity,
        condition: runs,
      });
    }
    await client.proc.start({ name: 'one', ...sleeps });
    await client.proc.start({ name: 'two', ...sleeps });
    await waitUntil(async () => (await client.alerts.list({})).ongoing === 4, { what: 'four alerts' });
    expect((await client.alerts.list({ severity: 'warning' })).alerts.map(({ severity }) => severity)).toEqual([
      'error',
      'error',
    ]);
    expect((await client.alerts.list({ id: 'two' })).alerts).toHaveLength(2);
    const first = await client.alerts.list({ limit: 3 });
    expect([first.alerts.length, first.more]).toEqual([3, true]);
    const second = await client.alerts.list({ limit: 3, before: first.alerts.at(-1)?.id });
    expect([second.alerts.length, second.more]).toEqual([1, false]);
    expect(await client.alerts.clear({ id: 'one' })).toEqual({ cleared: 2 });
    await expect(client.alerts.clear({ alert: 999_999 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a preview tells how often it would have been one, by what was recorded', async () => {
    await client.proc.start({ name: 'past', ...sleeps });
    const rule = { name: 'Tried', scope: { name: 'past' }, condition: runs };
    let preview = await client.alerts.preview({ rule });
    await waitUntil(async () => (preview = await client.alerts.preview({ rule })).count > 0, {
      deadlineMs: 30_000,
      what: 'a time',
    });
    expect(preview).toMatchObject({ count: 1, times: [{ subject: { name: 'past' } }] });
    expect(preview.times[0]?.worst).toBe(1);
    const unknown = await client.alerts.preview({ rule: { name: 'x', condition: { on: 'state', state: 'failed' } } });
    expect(unknown).toMatchObject({ count: 0, note: expect.stringContaining('cannot be tried') as string });
    await expect(client.alerts.preview({ rule: { ...rule, scope: { pattern: '(' } } })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });
});

describe('what is done', () => {
  test('R-117 a process that fails is restarted by a rule, as a person would, and on record', async () => {
    await client.alerts.setRule({
      id: 'recover',
      name: 'Recover',
      scope: { of: 'managed', name: 'frail' },
      condition: { on: 'state', state: 'failed' },
      actions: [{ do: 'restart' }],
      cooldownMs: 0,
    });
    const mark = join(await mkdtemp(join(folder, 'frail-')), 'seen');
    // Fails the first time only.
    await client.proc.start({
      name: 'frail',
      cmd: ['sh', '-c', `test -e ${mark} && exec sleep 600; : > ${mark}; sleep 1; exit 3`],
    });
    const alert = await alertOf('recover', ({ state, actions }) => state === 'resolved' && actions.length > 0);
    expect(alert).toMatchObject({ count: 1, message: 'frail exited with code 3', actions: [{ outcome: 'done' }] });
    expect((await client.proc.list({ status: 'running' })).processes).toMatchObject([{ name: 'frail', generation: 2 }]);
    const { entries } = await client.audit.list({ limit: 20 });
    expect(entries.find(({ operation }) => operation === 'proc.restart')).toMatchObject({
      caller: { door: 'app' },
      target: 'frail',
      outcome: 'done',
    });
  });

  test('R-117 what is to run for ever is restarted when it was stopped, and not once more when it was restarted', async () => {
    await client.alerts.setRule({
      id: 'keep',
      name: 'Keep',
      scope: { of: 'managed', name: 'kept' },
      condition: { on: 'state', state: 'ended' },
      actions: [{ do: 'restart' }],
      cooldownMs: 0,
    });
    const isAt = async (generation: number) => {
      const { processes } = await client.proc.list({ status: 'running' });
      return processes.some((process) => process.name === 'kept' && process.generation === generation);
    };
    await client.proc.start({ name: 'kept', ...sleeps });
    await client.proc.restart({ name: 'kept' });
    await client.proc.restart({ name: 'kept' });
    expect(await isAt(3)).toBe(true);
    await client.proc.stop({ name: 'kept' });
    await waitUntil(() => isAt(4), { what: 'the restart by the rule' });
    expect(await alertOf('keep', ({ state, actions }) => state === 'resolved' && actions.length > 0)).toMatchObject({
      count: 1,
      actions: [{ action: { do: 'restart' }, outcome: 'done' }],
    });
    expect(await isAt(4)).toBe(true);
  });

  test('a command gets values by its environment, no shell reads them, and nothing of ours leaks', async () => {
    const out = join(folder, 'environment');
    await client.alerts.setRule({
      id: 'tell',
      name: 'Tell',
      condition: runs,
      actions: [{ do: 'command', command: ['sh', '-c', 'env > "$0"; echo "sent, token=abc123"', out] }],
    });
    const name = '$(id) `id` ; "x" && y';
    await client.proc.start({ name, ...sleeps });
    const alert = await alertOf('tell', ({ actions }) => actions.length > 0);
    expect(alert.actions).toMatchObject([{ outcome: 'done', detail: 'it exited with code 0: sent, token=***' }]);
    const names = (await readFile(out, 'utf8')).split('\n').filter((line) => line.startsWith('SIGNALBOX_'));
    expect(names.toSorted()).toEqual([
      `SIGNALBOX_ALERT_ID=${alert.id}`,
      `SIGNALBOX_ALERT_MESSAGE=${alert.message}`,
      expect.stringMatching(/^SIGNALBOX_ALERT_PID=\d+$/),
      'SIGNALBOX_ALERT_RULE=tell',
      'SIGNALBOX_ALERT_SEVERITY=warning',
      `SIGNALBOX_ALERT_SUBJECT=managed:${name}`,
      'SIGNALBOX_ALERT_THRESHOLD=0',
      'SIGNALBOX_ALERT_VALUE=1',
    ]);
  });

  test('a webhook is tried twice, follows no redirect, and tells no more than it should', async () => {
    let turn = 0;
    const hook = await listen(() => ({ status: (turn += 1) === 1 ? 503 : 200 }));
    const elsewhere = await listen(() => ({ status: 200 }));
    const redirecting = await listen(() => ({ status: 302, location: elsewhere.url }));
    try {
      await client.alerts.setRule({
        id: 'hook',
        name: 'Hook',
        condition: runs,
        actions: [hook, redirecting].map(({ url }) => ({ do: 'webhook', url }) as const),
      });
      await client.proc.start({ name: 'called', ...sleeps });
      const { id, actions } = await alertOf('hook', (alert) => alert.actions.length === 2);
      expect(actions).toMatchObject([
        { outcome: 'done', detail: 'it answered 200' },
        { outcome: 'failed', detail: expect.stringContaining('it answered 302') as string },
      ]);
      expect(hook.bodies).toHaveLength(2);
      expect(elsewhere.bodies).toEqual([]);
      expect(hook.bodies[1]).toMatchObject({ source: 'signalbox', alert: { id, subject: { name: 'called' } } });
      expect(JSON.stringify(hook.bodies)).not.toMatch(/commandLine|"lines"/);
      const { entries } = await client.audit.list({ limit: 20 });
      const calls = entries.filter(({ operation }) => operation === 'alerts.callWebhook');
      expect(calls.map(({ outcome }) => outcome).toSorted()).toEqual(['done', 'failed']);
      expect(JSON.stringify(entries)).not.toContain('secret');
    } finally {
      for (const { close } of [hook, elsewhere, redirecting]) close();
    }
  });
});

test('killed and started again, the app goes on with what goes on, and ends what is gone', async () => {
  const dataDir = await mkdtemp(join(folder, 'data-'));
  const first = await startSignalbox({ args: FAST, dataDir });
  const before = createClient(first);
  try {
    await before.alerts.setRule({ id: 'there', name: 'There', scope: { of: 'managed' }, condition: runs });
    await before.proc.start({ name: 'stays', ...sleeps });
    const { lifecycle } = await before.proc.start({ name: 'goes', ...sleeps });
    await waitUntil(async () => (await before.alerts.list({ rule: 'there' })).alerts.length === 2, { what: 'both' });
    const [stays] = (await before.alerts.list({ rule: 'there', id: 'stays' })).alerts;
    await before.alerts.acknowledge({ id: stays?.id ?? 0 });
    await first.kill();
    if ('pid' in lifecycle) process.kill(lifecycle.pid, 'SIGKILL');

    await using second = await startSignalbox({ args: FAST, dataDir });
    const { alerts } = createClient(second);
    await waitUntil(async () => (await alerts.list({ rule: 'there' })).alerts.length === 1, { what: 'the end of one' });
    const { alerts: after } = await alerts.list({ rule: 'there', which: 'all' });
    expect(Object.fromEntries(after.map(({ subject, state, count }) => [subject.name, [state, count]]))).toEqual({
      stays: ['acknowledged', 1],
      goes: ['resolved', 1],
    });
    expect(after.find(({ subject }) => subject.name === 'stays')?.id).toBe(stays?.id);
    expect(second.stderr()).not.toMatch(/damaged|Error/);
  } finally {
    await first.stop();
  }
});

describe('agents', () => {
  test('make rules that notify, restart and stop; they see no secret of others, and change nothing of theirs', async () => {
    const { token } = await client.agents.add({ label: 'ada', toolsets: ['all'] });
    const ada = createClient({ ...signalbox, token });
    await client.alerts.setRule({
      id: 'mine',
      name: 'Mine',
      condition: runs,
      actions: [{ do: 'webhook', url: 'http://127.0.0.1:9/hook/secret' }],
    });
    const { rules } = await ada.alerts.rules({});
    expect(rules.find(({ id }) => id === 'mine')?.actions).toEqual([{ do: 'webhook', url: 'http://127.0.0.1:9/***' }]);
    await expect(ada.alerts.setRule({ id: 'mine', name: 'x', condition: runs })).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
    });
    await expect(ada.alerts.removeRule({ id: 'cpu_percent' })).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    await expect(ada.alerts.callWebhook({ id: 1, url: 'http://127.0.0.1:9/' })).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
    });
    expect(
      await ada.alerts.setRule({
        id: 'its',
        name: 'Its',
        scope: { name: 'prey' },
        condition: runs,
        actions: [{ do: 'stop' }],
      }),
    ).toMatchObject({ setBy: 'ada' });
    await client.proc.start({ name: 'prey', ...sleeps });
    const alert = await alertOf('its', ({ actions }) => actions.length > 0);
    expect(alert.actions).toMatchObject([{ action: { do: 'stop' }, outcome: 'done' }]);
    expect((await client.proc.history({ name: 'prey' })).runs[0]?.cause).toMatchObject({
      why: 'stop',
      by: { agent: 'ada' },
    });
  });

  test('whose token is not for starting and stopping stops nothing by a rule either', async () => {
    const { token } = await client.agents.add({ label: 'eve', toolsets: ['monitor'] });
    const eve = createClient({ ...signalbox, token });
    await client.proc.start({ name: 'safe', ...sleeps });
    await expect(eve.proc.stop({ name: 'safe' })).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    await eve.alerts.setRule({
      id: 'sly',
      name: 'Sly',
      scope: { name: 'safe' },
      condition: runs,
      actions: [{ do: 'stop' }],
    });
    const { actions } = await alertOf('sly', (alert) => alert.actions.length > 0);
    expect(actions).toMatchObject([{ outcome: 'refused', detail: expect.stringContaining('monitor') as string }]);
    expect((await client.proc.list({ status: 'running' })).processes).toMatchObject([{ name: 'safe' }]);
  });

  test('whose token was revoked does nothing any more', async () => {
    const { token } = await client.agents.add({ label: 'bob', toolsets: ['all'] });
    const rule = {
      id: 'late',
      name: 'Late',
      scope: { name: 'later' },
      condition: runs,
      actions: [{ do: 'stop' } as const],
    };
    await createClient({ ...signalbox, token }).alerts.setRule(rule);
    await client.agents.revoke({ label: 'bob' });
    // Whoever is called so from now on is somebody else.
    await client.agents.add({ label: 'bob', toolsets: ['all'] });
    await client.proc.start({ name: 'later', ...sleeps });
    const { actions } = await alertOf('late', (alert) => alert.actions.length > 0);
    expect(actions).toMatchObject([{ outcome: 'refused', detail: 'the rule is of bob, whose token was revoked' }]);
    expect((await client.proc.list({ status: 'running' })).processes).toMatchObject([{ name: 'later' }]);
  });
});
