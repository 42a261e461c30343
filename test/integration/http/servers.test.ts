import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

let app: RunningSignalbox;
beforeAll(async () => {
  app = await startSignalbox({ args: ['--monitor-interval-ms', '300'] });
  await send('POST', '/api/proc', { name: 'web', cmd: ['sh', '-c', 'sleep 600 & sleep 600'] });
  await waitUntil(async () => (await get('/api/servers/web/metrics')).body['cpu_percent'] !== null, {
    what: 'metrics',
  });
});
afterAll(() => app[Symbol.asyncDispose]());

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function send(method: string, path: string, body?: unknown, token = app.token): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(new URL(path, app.url), {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
const get = (path: string): Promise<Answer> => send('GET', path);

const number = expect.any(Number) as number;

/** Of one thing that is always so of `web` while it runs. */
async function alertOfWeb(): Promise<void> {
  const condition = { on: 'metric', metric: 'processes', above: 1 };
  const rule = { name: 'Web runs', severity: 'critical', scope: { of: 'managed', name: 'web' }, condition };
  const set = await send('POST', '/api/alerts/rules', rule);
  expect(set.status).toBe(200);
  onTestFinished(async () => void (await send('DELETE', `/api/alerts/rules/${String(set.body['id'])}`)));
  await waitUntil(async () => (await alerts('web')).length > 0, { what: 'the alert' });
}

const alerts = async (name: string): Promise<readonly Record<string, unknown>[]> =>
  (await get(`/api/servers/${name}/alerts`)).body as unknown as readonly Record<string, unknown>[];

describe('what is monitored, in the words of another process monitor', () => {
  test('R-206 metrics: of the whole tree, in its names and units', async () => {
    const { status, body } = await get('/api/servers/web/metrics');
    expect(status).toBe(200);
    expect(body).toEqual({
      server_id: 'web',
      status: 'running',
      cpu_percent: number,
      memory_mb: number,
      memory_percent: number,
      uptime: number,
      threads: 3,
      file_descriptors: number,
    });
    const megabytes = body['memory_mb'] as number;
    expect(megabytes > 0.5 && megabytes < 100).toBe(true);
    expect((await get('/api/servers/managed:web/metrics')).body).toMatchObject({ server_id: 'web' });
  });

  test('R-206 health: whether, what and since when', async () => {
    const { status, body } = await get('/api/servers/web/health');
    expect([status, body]).toEqual([
      200,
      {
        server_id: 'web',
        is_healthy: true,
        issues: [],
        warning_count: 0,
        error_count: 0,
        last_check: body['last_check'],
      },
    ]);
  });

  test('R-206 of the host, too, as far as it has such things', async () => {
    const { body } = await get('/api/servers/host/metrics');
    expect(body).toMatchObject({ server_id: 'host', memory_mb: number, memory_percent: number, threads: null });
    expect((await get('/api/servers/host/health')).body).toMatchObject({ server_id: 'host' });
  });

  test('R-206 one that does not run has its status, and null for what it does not use', async () => {
    await send('POST', '/api/proc', { name: 'over', cmd: ['true'] });
    await waitUntil(async () => (await get('/api/servers/over/metrics')).body['status'] === 'ended', {
      what: 'its end',
    });
    const unknown = { cpu_percent: null, memory_mb: null, memory_percent: null, threads: null, file_descriptors: null };
    await waitUntil(async () => (await get('/api/servers/over/metrics')).body['cpu_percent'] === null, {
      what: 'the next look',
    });
    expect((await get('/api/servers/over/metrics')).body).toMatchObject({ server_id: 'over', ...unknown });
  });

  test('R-205 nobody knows it: 404, in these very words', async () => {
    for (const path of ['metrics', 'health', 'alerts']) {
      const { status, body } = await get(`/api/servers/nobody/${path}`);
      expect([path, status, body]).toEqual([
        path,
        404,
        { code: 'NOT_FOUND', message: 'Server not found or not monitored' },
      ]);
    }
    expect((await send('DELETE', '/api/servers/nobody/alerts')).status).toBe(404);
    const child = spawn('sleep', ['600'], { stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    expect((await get(`/api/servers/${child.pid}/metrics`)).status).toBe(404);
  });

  test('R-184 R-206 alerts: those of one, which clear_alerts puts away', async () => {
    expect(await alerts('web')).toEqual([]);
    await alertOfWeb();
    expect(await alerts('web')).toEqual([
      {
        id: number,
        server_id: 'web',
        type: 'custom',
        severity: 'critical',
        state: 'active',
        message: expect.stringContaining('web'),
        value: 3,
        threshold: 1,
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
        last_seen: expect.stringMatching(/^\d{4}-.*Z$/),
        count: 1,
      },
    ]);
    expect(await alerts('host')).toEqual([]);
    const cleared = await send('DELETE', '/api/servers/web/alerts');
    expect([cleared.status, cleared.body]).toEqual([200, { cleared: 1 }]);
    const audited = (await get('/api/audit')).body['entries'] as readonly Record<string, unknown>[];
    expect(audited[0]).toMatchObject({ operation: 'servers.clearAlerts', target: 'alerts of web' });
    expect(audited.map(({ operation }) => operation)).not.toContain('alerts.clear');
  });

  test('R-206 while monitoring is off, each says since when', async () => {
    await send('POST', '/api/monitor/status', { monitoring: false });
    onTestFinished(async () => void (await send('POST', '/api/monitor/status', { monitoring: true })));
    const since = { monitoring_off_since: expect.stringMatching(/^\d{4}-.*Z$/) as string };
    expect((await get('/api/servers/web/metrics')).body).toMatchObject({ ...since, cpu_percent: null });
    expect((await get('/api/servers/web/health')).body).toMatchObject(since);
    const offSince = { offSince: number };
    for (const path of ['status', 'health', 'metrics?id=web']) {
      expect((await get(`/api/monitor/${path}`)).body, path).toMatchObject(offSince);
    }
    expect((await get('/api/alerts')).body).toMatchObject(offSince);
  });

  test('R-206 an alert about memory is told in MB, as the metrics are', async () => {
    const condition = { on: 'metric', metric: 'rss', above: 0.25 * 1024 ** 2 };
    const rule = { id: 'web-memory', name: 'Web memory', scope: { of: 'managed', name: 'web' }, condition };
    await send('POST', '/api/alerts/rules', rule);
    onTestFinished(async () => void (await send('DELETE', '/api/alerts/rules/web-memory')));
    const found = async () => (await alerts('web')).find(({ threshold }) => threshold === 0.25);
    await waitUntil(async () => (await found()) !== undefined, { what: 'the alert' });
    const value = (await found())?.['value'] as number;
    expect(value > 0.25 && value < 100).toBe(true);
    await send('DELETE', '/api/servers/web/alerts');
  });

  test('R-206 a query may give a list of one as a text', async () => {
    for (const query of ['metrics=rss', 'metrics[]=rss', 'metrics[0]=rss', 'metrics=rss&metrics=threads']) {
      const { status, body } = await get(`/api/monitor/history?id=web&${query}`);
      expect([query, status]).toEqual([query, 200]);
      expect(body['series']).toMatchObject(
        query.includes('threads') ? [{}, { metric: 'threads' }] : [{ metric: 'rss' }],
      );
    }
    const { status, body } = await get('/api/monitor/history?id=web&metrics=nothing');
    expect([status, body['message']]).toEqual([400, expect.stringContaining('metrics.0: ')]);
  });

  test('of whom there is nothing to clear is an error, as it is to list', async () => {
    const cleared = await send('POST', '/api/alerts/clear', { id: 'nobody' });
    expect([cleared.status, cleared.body['message']]).toEqual([
      404,
      expect.stringMatching(/^"nobody" is not monitored/),
    ]);
    expect((await get('/api/alerts?id=nobody')).status).toBe(404);
    expect((await send('POST', '/api/alerts/clear', { id: 'host' })).body).toEqual({ cleared: 0 });
  });

  test('R-184 a token clears alerts where it has a tool for it', async () => {
    const tokenFor = async (label: string, toolsets: readonly string[]): Promise<string> => {
      const { body } = await send('POST', '/api/agents', { label, toolsets });
      return String(body['token']);
    };
    const core = await send('DELETE', '/api/servers/web/alerts', undefined, await tokenFor('core', ['core']));
    expect([core.status, core.body['code']]).toEqual([403, 'PERMISSION_DENIED']);
    const watcher = await tokenFor('watcher', ['monitor']);
    expect((await send('DELETE', '/api/servers/web/alerts', undefined, watcher)).status).toBe(200);
  });
});
