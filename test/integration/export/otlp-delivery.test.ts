import { describe, expect, onTestFinished, test } from 'vitest';
import { collectFigures } from '../../../src-main/export/collect-figures.ts';
import { createOtlp, type Otlp, type OtlpOptions } from '../../../src-main/export/otlp/create-otlp.ts';
import { createRunningTotals } from '../../../src-main/export/running-totals.ts';
import { startCollector, type OtlpCollector } from '../../helpers/otlp-collector.ts';
import { freePort } from '../../helpers/free-port.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { firstTotals, here, HOST, running, sources } from '../../unit/export/sources.ts';
import { inMemory, logWith, numbered, type WritableLog } from './logs-in-memory.ts';

interface Started {
  readonly otlp: Otlp;
  readonly said: readonly string[];
  counts(): { readonly exported: number; readonly dropped: number; readonly failures: number };
}

/** Sends the logs that are given, at a quick pace; metrics at the end only, unless the interval says so. */
function start(
  endpoint: string,
  logs: Readonly<Record<string, WritableLog>>,
  over: Partial<OtlpOptions> & { readonly cursors?: ReturnType<typeof inMemory> } = {},
): Started {
  const said: string[] = [];
  const { cursors = inMemory(Object.fromEntries(Object.keys(logs).map((name) => [name, 0]))), ...options } = over;
  const otlp = createOtlp({
    endpoint,
    headers: { authorization: 'Bearer canary-of-the-headers' },
    identity: { version: '1.2.3', hostname: 'box', platform: 'linux' },
    figures: () => collectFigures(sources({ monitored: () => [HOST, running('api', { rss: 1 })] }), here()),
    logs: { names: () => Object.keys(logs), log: (name) => logs[name], cursors, lookEveryMs: 10 },
    now: Date.now,
    report: (message) => void said.push(message),
    closeMs: 20_000,
    ...options,
  });
  onTestFinished(() => otlp.close());
  const of = (what: 'exported' | 'dropped' | 'failures', signal: string): number =>
    otlp.sent()[what].find(({ labels }) => labels['signal'] === signal)?.count ?? 0;
  return {
    otlp,
    said,
    counts: () => ({
      exported: of('exported', 'logs'),
      dropped: of('dropped', 'logs'),
      failures: of('failures', 'logs'),
    }),
  };
}

const textsAt = (collector: OtlpCollector): string[] => collector.logs().map(({ record }) => record.body.stringValue);

const texts = (from: number, count: number): string[] => numbered(from, count).map(({ text }) => text);

describe('logs by OTLP (R-222)', () => {
  test('come with level, stream, time and sequence, under the name of their process, without secrets', async () => {
    await using collector = await startCollector();
    const api = logWith([
      { text: '{"level":"error","msg":"it broke","apiKey":"hunter2hunter2"}', time: 1_700_000_000_001 },
      { text: 'Authorization: Bearer abcdefghijklmnop', stream: 'err', time: 1_700_000_000_002 },
    ]);
    const { otlp } = start(collector.url, { api, quiet: logWith([]) });
    await waitUntil(() => collector.logs().length === 2, { what: 'both lines' });
    const [first, second] = collector.logs();
    expect(first).toMatchObject({
      resource: { 'service.name': 'api', 'host.name': 'box', 'os.type': 'linux', 'signalbox.process.kind': 'managed' },
      record: { timeUnixNano: '1700000000001000000', severityNumber: 17, severityText: 'ERROR' },
    });
    expect(second?.record).toMatchObject({
      attributes: [
        { key: 'log.iostream', value: { stringValue: 'stderr' } },
        { key: 'signalbox.log.sequence', value: { intValue: '2' } },
      ],
    });
    expect(second?.record).not.toHaveProperty('severityNumber');
    expect(textsAt(collector).join()).not.toMatch(/hunter2|abcdefghijklmnop/);
    expect(collector.headers[0]).toMatchObject({ authorization: 'Bearer canary-of-the-headers' });
    await otlp.close();
  });

  test('wait while the collector is down, and come once, in order, when it is there', async () => {
    const port = await freePort();
    const api = logWith(numbered(1, 600));
    const { said, counts } = start(`http://127.0.0.1:${port}`, { api });
    await waitUntil(() => counts().failures > 0, { what: 'a failure' });
    await using collector = await startCollector(port);
    await waitUntil(() => collector.logs().length === 600, { what: 'all lines', deadlineMs: 20_000 });
    expect(textsAt(collector)).toEqual(texts(1, 600));
    await waitUntil(() => counts().exported === 600, { what: 'the last answer' });
    expect(said).toHaveLength(2);
    expect(said[0]).toMatch(/^otlp: the collector at http:\/\/127\.0\.0\.1:\d+ takes no logs: .*ECONNREFUSED/);
    expect(said[1]).toMatch(/takes logs again$/);
    expect(said.join()).not.toContain('canary');
    expect(counts().dropped).toBe(0);
  });

  test('a collector that says 503 is left alone for as long as it asks, and gets all', async () => {
    await using collector = await startCollector();
    let asked = 0;
    collector.answer(() => {
      asked += 1;
      return asked === 1 ? { status: 503, headers: { 'retry-after': '1' } } : { status: 200, body: {} };
    });
    const startedAt = performance.now();
    const { counts } = start(collector.url, { api: logWith(numbered(1, 3)) });
    await waitUntil(() => collector.logs().length === 3, { what: 'all lines' });
    expect(performance.now() - startedAt).toBeGreaterThan(990);
    await waitUntil(() => counts().exported === 3, { what: 'the count' });
    expect(counts()).toEqual({ exported: 3, dropped: 0, failures: 1 });
  });

  test('it may say until when, by its own clock', async () => {
    await using collector = await startCollector();
    const date = new Date('2001-01-01T00:00:00Z');
    let asked = 0;
    collector.answer(() => {
      asked += 1;
      const until = new Date(date.getTime() + 2000);
      const headers = { date: date.toUTCString(), 'retry-after': until.toUTCString() };
      return asked === 1 ? { status: 429, headers } : { status: 200, body: {} };
    });
    const startedAt = performance.now();
    start(collector.url, { api: logWith(numbered(1, 3)) });
    await waitUntil(() => collector.logs().length === 3, { what: 'all lines' });
    expect(performance.now() - startedAt).toBeGreaterThan(1900);
  });

  test('one that refuses every other request is no flood in the log, nor are our headers said there', async () => {
    await using collector = await startCollector();
    let asked = 0;
    collector.answer((signal) => {
      if (signal === 'metrics') return { status: 200 };
      asked += 1;
      if (asked % 2 === 0) return { status: 200, body: {} };
      return { status: 401, body: { message: 'who is "canary-of-the-headers"?' } };
    });
    const { said, counts } = start(collector.url, { api: logWith(numbered(1, 1600)) });
    await waitUntil(() => counts().exported + counts().dropped === 1600, { what: 'all lines' });
    expect(counts().failures).toBeGreaterThan(1);
    expect(said).toEqual([
      expect.stringMatching(/takes no logs: HTTP 401: .*who is .*\*\*\*/),
      expect.stringMatching(/takes logs again$/),
    ]);
  });

  test('what a collector refuses is counted as dropped, and the next is sent', async () => {
    await using collector = await startCollector();
    let asked = 0;
    collector.answer((signal) => {
      if (signal === 'metrics') return { status: 200 };
      asked += 1;
      return asked === 1 ? { status: 400, body: { message: 'no such tenant' } } : { status: 200, body: {} };
    });
    const api = logWith(numbered(1, 5));
    const { said, counts } = start(collector.url, { api });
    await waitUntil(() => counts().dropped === 5, { what: 'the refusal' });
    api.write(numbered(6, 2));
    await waitUntil(() => counts().exported === 2, { what: 'the next lines' });
    expect(textsAt(collector)).toEqual(texts(6, 2));
    expect(said[0]).toMatch(/takes no logs: HTTP 400: .*no such tenant/);
  });

  test('one that refuses everything is not asked as fast as it goes', async () => {
    await using collector = await startCollector();
    const askedAt: number[] = [];
    collector.answer(() => {
      askedAt.push(performance.now());
      return { status: 401 };
    });
    const { counts } = start(collector.url, { api: logWith(numbered(1, 4000)) });
    await waitUntil(() => askedAt.length >= 3, { what: 'three requests' });
    const [first = 0, , third = 0] = askedAt;
    expect(third - first).toBeGreaterThan(1490); // Half a second at least, then twice that.
    expect(counts().dropped).toBeLessThan(1600);
  });

  test('what a collector takes only in part is counted so', async () => {
    await using collector = await startCollector();
    collector.answer(() => ({
      status: 200,
      body: { partialSuccess: { rejectedLogRecords: '2', errorMessage: 'too old' } },
    }));
    const { said, counts } = start(collector.url, { api: logWith(numbered(1, 5)) });
    await waitUntil(() => counts().exported > 0, { what: 'the answer' });
    expect(counts()).toEqual({ exported: 3, dropped: 2, failures: 0 });
    expect(said[0]).toMatch(/does not take all logs: 2 of 5 were refused: too old$/);
  });

  test('a slow collector costs no memory: what leaves the log meanwhile is counted, the rest comes', async () => {
    await using collector = await startCollector();
    const gate = Promise.withResolvers<void>();
    let asked = 0;
    collector.answer(async () => {
      asked += 1;
      await gate.promise;
      return { status: 200, body: {} };
    });
    const api = logWith(numbered(1, 10), 1000);
    const { counts } = start(collector.url, { api });
    await waitUntil(() => asked === 1, { what: 'the first request' });
    api.write(numbered(11, 50_000));
    gate.resolve();
    await waitUntil(() => counts().exported === 1010, { what: 'what is left' });
    expect(textsAt(collector)).toEqual([...texts(1, 10), ...texts(49_011, 1000)]);
    expect(counts()).toEqual({ exported: 1010, dropped: 49_000, failures: 0 });
  });

  test('one that floods keeps nobody else from his turn', async () => {
    await using collector = await startCollector();
    const flood = logWith(numbered(1, 5000));
    const quiet = logWith([{ text: 'here I am' }]);
    start(collector.url, { flood, quiet });
    await waitUntil(() => collector.logs().length > 0, { what: 'the first batch' });
    expect(textsAt(collector).slice(0, 400)).toContain('here I am');
    await waitUntil(() => collector.logs().length === 5001, { what: 'all lines' });
  });

  test('go on where an earlier one of us stopped; without its note only from now on', async () => {
    await using collector = await startCollector();
    const [noted, met] = [logWith(numbered(1, 5)), logWith(numbered(1, 5))];
    const cursors = inMemory({ noted: 3 });
    const { otlp } = start(collector.url, { noted, met }, { cursors });
    await waitUntil(() => collector.logs().length === 2, { what: 'the last lines of the one that is noted' });
    noted.write([{ text: 'noted 6' }]);
    met.write([{ text: 'met 6' }]);
    await otlp.close();
    expect(textsAt(collector).toSorted()).toEqual(['line 4', 'line 5', 'met 6', 'noted 6']);
    expect(cursors.saved).toEqual({ noted: 6, met: 6 });
  });

  test('come also of a process that is called like something that every object has', async () => {
    await using collector = await startCollector();
    const cursors = inMemory({});
    const log = logWith(numbered(1, 2));
    const { otlp } = start(collector.url, { constructor: log }, { cursors });
    await waitUntil(() => cursors.saved['constructor'] === 2, { what: 'a note of where it is' });
    log.write(numbered(3, 1));
    await otlp.close();
    expect(textsAt(collector)).toEqual(texts(3, 1));
    expect(cursors.saved).toEqual({ constructor: 3 });
  });

  test('are sent from their first line on when a name begins anew', async () => {
    await using collector = await startCollector();
    const logs: Record<string, WritableLog> = { api: logWith(numbered(1, 3)) };
    start(collector.url, logs);
    await waitUntil(() => collector.logs().length === 3, { what: 'the first log' });
    logs['api'] = logWith([{ text: 'again 1' }, { text: 'again 2' }, { text: 'again 3' }]);
    await waitUntil(() => collector.logs().length === 6, { what: 'the second log' });
    expect(textsAt(collector).slice(3)).toEqual(['again 1', 'again 2', 'again 3']);
  });

  test('at the end all that is left is sent, and nobody is waited for longer than that may take', async () => {
    await using collector = await startCollector();
    const api = logWith([]);
    const first = start(collector.url, { api }, { logs: slowToLook({ api }) });
    api.write(numbered(1, 1500));
    await first.otlp.close();
    expect(textsAt(collector)).toEqual(texts(1, 1500));
    expect(collector.taken('metrics')).toBe(1);

    const never = Promise.withResolvers<never>();
    collector.answer(() => never.promise);
    api.write(numbered(1501, 1));
    const second = start(collector.url, { api }, { closeMs: 100 });
    await second.otlp.close();
    expect(collector.logs()).toHaveLength(1500);
  });
});

const slowToLook = (logs: Readonly<Record<string, WritableLog>>): OtlpOptions['logs'] => ({
  names: () => Object.keys(logs),
  log: (name) => logs[name],
  cursors: inMemory({ api: 0 }),
  lookEveryMs: 60_000,
});

describe('metrics by OTLP (R-222)', () => {
  test('come at their interval: of the machine and of us together, of each process as a service of its own', async () => {
    await using collector = await startCollector();
    const totals = firstTotals('managed:api', { cpuPercent: 100 });
    const monitored = () => [HOST, running('api', { rss: 1 })];
    const figures = () => collectFigures(sources({ monitored }), here({ totals }));
    start(collector.url, {}, { figures, intervalMs: 20, logs: undefined });
    await waitUntil(() => collector.taken('metrics') >= 2, { what: 'two rounds' });
    const [own, api] = collector.metrics();
    expect(own?.resource).toMatchObject({
      'service.name': 'signalbox',
      'service.version': '1.2.3',
      'host.name': 'box',
    });
    expect(own?.metrics.find(({ name }) => name === 'system.memory.usage')).toMatchObject({
      unit: 'By',
      sum: { isMonotonic: false, dataPoints: [{ asDouble: 600 }] },
    });
    expect(api?.resource).toMatchObject({ 'service.name': 'api', 'service.instance.id': 'managed:api@box' });
    expect(Object.keys(api?.resource ?? {})).not.toContain('process.pid');
    const time = api?.metrics.find(({ name }) => name === 'process.cpu.time')?.sum;
    expect(time).toMatchObject({ isMonotonic: true, aggregationTemporality: 2 });
    expect(time?.dataPoints[0]?.startTimeUnixNano).toBe('1700000000000000000');
  });

  test('of a name that was begun anew have sums with a beginning of their own', async () => {
    await using collector = await startCollector();
    const totals = createRunningTotals();
    const sample = { subject: { id: 'managed:api' }, values: { cpuPercent: 100 } };
    totals.add({ takenAt: 1_700_000_010_000, ticks: 10_000, samples: [sample] });
    totals.add({ takenAt: 1_700_000_015_000, ticks: 15_000, samples: [] });
    totals.add({ takenAt: 1_700_000_020_000, ticks: 20_000, samples: [sample] });
    const figures = () => collectFigures(sources({ monitored: () => [HOST, running('api')] }), here({ totals }));
    const { otlp } = start(collector.url, {}, { figures, logs: undefined });
    await otlp.close();
    const [own, api] = collector.metrics();
    const pointOf = (of: typeof own, name: string) => of?.metrics.find((one) => one.name === name)?.sum?.dataPoints[0];
    expect(pointOf(api, 'process.cpu.time')).toMatchObject({ asDouble: 5, startTimeUnixNano: '1700000015000000000' });
    expect(pointOf(own, 'process.cpu.time')?.startTimeUnixNano).toBe('1700000000000000000');
  });

  test('of many processes come in several requests', async () => {
    await using collector = await startCollector();
    const crowd = Array.from({ length: 200 }, (_, index) => running(`p${index}`, { rss: 1 }));
    const figures = () => collectFigures(sources({ monitored: () => [HOST, ...crowd] }), here());
    const { otlp } = start(collector.url, {}, { figures });
    await otlp.close();
    expect(collector.taken('metrics')).toBe(5);
    expect(new Set(collector.metrics().map(({ resource }) => resource['service.name'])).size).toBe(201);
  });

  test('that could not be sent are counted, and the next ones are sent', async () => {
    await using collector = await startCollector();
    let isDown = true;
    collector.answer(() => ({ status: isDown ? 502 : 200, body: {} }));
    const { otlp, said } = start(collector.url, {}, { intervalMs: 20, logs: undefined });
    await waitUntil(() => (otlp.sent().dropped[0]?.count ?? 0) > 0, { what: 'a failure' });
    isDown = false;
    await waitUntil(() => said.length === 2, { what: 'the collector to be back' });
    expect(collector.taken('metrics')).toBeGreaterThan(0);
  });

  test('that cannot be put together harm nothing else, neither at their interval nor at the end', async () => {
    await using collector = await startCollector();
    const figures = () => {
      throw new Error('no figures');
    };
    const { otlp, said } = start(collector.url, { api: logWith(numbered(1, 2)) }, { figures, intervalMs: 5 });
    await waitUntil(() => said.length > 0, { what: 'a word about it' });
    await otlp.close();
    expect(said[0]).toBe('otlp: metrics could not be put together: no figures');
    expect(textsAt(collector)).toEqual(texts(1, 2));
  });

  test('go below whatever path the endpoint has', async () => {
    await using collector = await startCollector();
    const { otlp, said } = start(`${collector.url}/otlp/`, {}, { logs: undefined });
    await otlp.close();
    expect({ paths: collector.paths, said }).toEqual({ paths: ['/otlp/v1/metrics'], said: [] });
  });
});
