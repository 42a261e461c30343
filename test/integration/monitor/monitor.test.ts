import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../../../src-shared/contract/index.ts';
import { createClient } from '../../../src-main/cli/create-client.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

/** Asks again and again until the answer is as wanted. */
async function answerWhen<Answer>(
  what: string,
  ask: () => Promise<Answer>,
  isWanted: (answer: Answer) => boolean,
): Promise<Answer> {
  let answer: Answer | undefined;
  await waitUntil(async () => isWanted((answer = await ask())), { what, deadlineMs: 20_000 });
  return answer as Answer;
}

const program = (name: string): string[] => [process.execPath, `test/programs/${name}`];

describe('the monitor', () => {
  let signalbox: RunningSignalbox;
  let client: Client;

  beforeAll(async () => {
    signalbox = await startSignalbox({ args: ['--monitor-interval-ms', '300', '--trend-window', '50'] });
    client = createClient(signalbox);
  });

  afterAll(() => signalbox[Symbol.asyncDispose]());

  const start = (name: string, cmd: readonly string[]) =>
    client.proc.start({ name, cmd: [...cmd], cwd: process.cwd(), ifRunning: 'restart' });

  test('R-032: basic metrics of what runs, of the whole tree', async () => {
    await start('tree', program('spawns-grandchild.ts'));
    const { metrics, ...found } = await answerWhen(
      'the tree',
      () => client.monitor.metrics({ id: 'tree' }),
      (answer) => (answer.metrics.processes ?? 0) >= 2 && answer.metrics.fileDescriptors !== undefined,
    );
    expect(found).toMatchObject({ subject: { kind: 'managed', id: 'managed:tree' }, status: 'running' });
    expect(found.uptimeMs).toBeGreaterThan(0);
    expect(metrics.rss).toBeGreaterThan(1_000_000);
    expect(metrics.memoryPercent).toBeGreaterThan(0);
    expect(metrics.threads).toBeGreaterThanOrEqual(metrics.mostThreads ?? Infinity);
    expect(metrics.fileDescriptors).toBeGreaterThanOrEqual(metrics.mostFileDescriptors ?? Infinity);
  });

  test('R-031: extended metrics of its root agree with the kernel', async () => {
    await start('counts', program('counts-forever.ts'));
    const found = await answerWhen(
      'two closer looks',
      () => client.monitor.metrics({ id: 'counts' }),
      ({ metrics }) => metrics.contextSwitches !== undefined && metrics.readRate !== undefined,
    );
    const { pid = 0 } = found.subject;
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const field = (name: string): number => Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1]);
    expect(found.metrics.fileDescriptors).toBe(readdirSync(`/proc/${pid}/fd`).length);
    expect(found.metrics.vms).toBe(field('VmSize') * 1024);
    expect(found.ppid).toBe(field('PPid'));
    expect(found.exe).toBe(process.execPath);
    expect(found.cwd).toBe(process.cwd());
    expect(found.commandLine).toEqual(program('counts-forever.ts'));
    expect(found.children).toEqual([]);
    const extended = found.extended ?? {};
    expect(Object.keys(extended)).toEqual(
      expect.arrayContaining([
        'cpuUser',
        'cpuSystem',
        'shared',
        'readBytes',
        'writtenBytes',
        'readCalls',
        'writeCalls',
      ]),
    );
    expect(extended.voluntarySwitches).toBeLessThanOrEqual(field('voluntary_ctxt_switches'));
    expect(extended.openFiles).toBe(found.metrics.fileDescriptors);
    expect(extended.connections).toBe(found.metrics.connections);
  });

  test('R-180: a process that others have started is measured once it is adopted, under its name', async () => {
    const child = spawn('sleep', ['3600']);
    await once(child, 'spawn');
    const { process: found } = await client.sys.inspect({ pid: child.pid ?? 0 });
    const { pid, startTime } = found;
    await client.sys.adopt({ name: 'sleeper', pid, startTime });
    const { subject, metrics } = await answerWhen(
      'its figures',
      () => client.monitor.metrics({ id: 'adopted:sleeper' }),
      (answer) => answer.metrics.fileDescriptors !== undefined,
    );
    expect(subject).toMatchObject({ kind: 'adopted', name: 'sleeper', pid, startTime });
    expect(metrics.processes).toBe(1);

    child.kill('SIGKILL');
    await once(child, 'exit');
    const gone = await answerWhen(
      'its end',
      () => client.monitor.metrics({ id: 'sleeper' }),
      ({ status }) => status === 'ended',
    );
    expect(gone.metrics).toEqual({});
    await client.sys.release({ name: 'sleeper' });
    await expect(client.monitor.metrics({ id: 'sleeper' })).rejects.toThrow(
      'Server not found or not monitored: "sleeper"',
    );
  });

  test('R-185: the newest samples, and history with averages, peaks, and what happened when', async () => {
    await start('eater', program('eats-cpu.ts'));
    const { items } = await answerWhen(
      'samples',
      () => client.monitor.list({ recent: true }),
      (answer) => (answer.items.find(({ subject }) => subject.name === 'eater')?.recent?.times.length ?? 0) >= 3,
    );
    const { recent } = items.find(({ subject }) => subject.name === 'eater') ?? {};
    expect(Math.max(...(recent?.cpuPercent ?? []).map(Number))).toBeGreaterThan(10);

    const history = await answerWhen(
      'history',
      () => client.monitor.history({ id: 'eater', metrics: ['cpuPercent', 'rss'] }),
      ({ stats }) => stats.length === 2 && stats.every(({ samples }) => samples >= 3),
    );
    const [cpu] = history.stats;
    expect(cpu?.metric).toBe('cpuPercent');
    expect(cpu?.peak).toBeGreaterThanOrEqual(cpu?.average ?? Infinity);
    expect(history.marks).toMatchObject([{ what: 'started' }]);
  });

  test('errors in the log count by the minute', async () => {
    const say = "for (let i = 0; i < 5; i++) console.log('ERROR: no'); console.log('fine'); setInterval(() => {}, 1e6)";
    await start('silent', [process.execPath, '-e', `setTimeout(() => { ${say} }, 1000)`]);
    await answerWhen(
      'five errors',
      () => client.monitor.metrics({ id: 'silent' }),
      ({ metrics }) => metrics.logErrors === 5,
    );
  });

  test('what happened at a time: who was busy, and what the logs said, nearest first to be kept', async () => {
    await start('speaker', [
      process.execPath,
      '-e',
      "console.log('one'); console.log('two'); setInterval(() => {}, 1e6)",
    ]);
    const { lines } = await answerWhen(
      'its lines',
      () => client.proc.logs({ name: 'speaker' }),
      (answer) => answer.lines.length === 2,
    );
    const { time = 0 } = lines.at(-1) ?? {};
    const at = await answerWhen(
      'who was busy then',
      () => client.monitor.at({ time }),
      ({ samples }) => samples.length > 0,
    );
    expect(at.lines.filter(({ name }) => name === 'speaker').map(({ text }) => text)).toEqual(['one', 'two']);
    expect(at.samples.some(({ top }) => top.length > 0)).toBe(true);
    const few = await client.monitor.at({ time, lines: 1 });
    expect(few.lines).toHaveLength(1);
    expect(few.linesLeftOut).toBeGreaterThan(0);
    const busiest = await client.monitor.busiest({ from: at.from, to: at.to, limit: 3 });
    expect(busiest.top).toHaveLength(3);
    expect(busiest.host.memoryPercent).toBeGreaterThan(0);
  });

  test('R-178, R-179: says how often it looks, and since when', async () => {
    const status = await client.monitor.status();
    expect(status).toMatchObject({ monitoring: true, intervalMs: 300, trendWindow: 50 });
    expect(status).not.toHaveProperty('problem');
    expect(status.retention.map(({ stepMs }) => stepMs)).toEqual([0, 10_000, 60_000]);
    expect(status.earliest).toBeLessThan(Date.now());
  });

  test('a reader of the topic gets all of it with the newest samples, then as it is measured', async () => {
    const events = await client.monitor.watch();
    const read = async () => {
      const { done, value } = await events.next();
      if (done === true) throw new Error('the topic has ended');
      return value;
    };
    const first = await read();
    const second = await read();
    await events.return?.();
    expect(first).toMatchObject({ type: 'snapshot', sequence: 0 });
    expect(second).toMatchObject({ type: 'change', sequence: 1 });
    expect(first.items[0]?.recent?.times.length).toBeGreaterThan(0);
    expect(second.items[0]?.recent).toBeUndefined();
    expect(second.items.length).toBe(first.items.length);
  });

  test('R-205: whom nobody monitors has no metrics and no history', async () => {
    const message = 'Server not found or not monitored: "nobody"';
    await expect(client.monitor.metrics({ id: 'nobody' })).rejects.toThrow(message);
    await expect(client.monitor.history({ id: 'nobody' })).rejects.toThrow(message);
    await expect(client.monitor.history({ id: 'host', from: 2, to: 1 })).rejects.toThrow(
      'from: it must be before to, 1970-01-01T00:00:00.001Z; it was 1970-01-01T00:00:00.002Z',
    );
  });
});

test('R-180: monitoring is switched off and on again, and the history says so', async () => {
  await using signalbox = await startSignalbox({ args: ['--no-monitoring', '--monitor-interval-ms', '300'] });
  const { monitor } = createClient(signalbox);
  expect(await monitor.status()).toMatchObject({ monitoring: false });
  expect((await monitor.metrics({ id: 'host' })).metrics).toEqual({});

  await monitor.set({ monitoring: true });
  const measured = () => monitor.metrics({ id: 'host' });
  await answerWhen('figures', measured, ({ metrics }) => metrics.memoryUsed !== undefined);
  await monitor.set({ monitoring: false });
  // It goes on, so it is in no record yet.
  await answerWhen(
    'the gap of now',
    () => monitor.at({ time: Date.now(), lines: 0 }),
    (at) => at.gaps.at(-1)?.why === 'monitoring-off',
  );
  const ofHost = await monitor.history({ id: 'host' });
  expect(ofHost.gaps.at(-1)).toMatchObject({ to: ofHost.to, why: 'monitoring-off' });
  await monitor.set({ monitoring: true });
  await answerWhen('figures again', measured, ({ metrics }) => metrics.memoryUsed !== undefined);
  const { gaps } = await answerWhen(
    'the gap',
    () => monitor.at({ time: Date.now(), lines: 0 }),
    (at) => at.gaps.filter(({ why }) => why === 'monitoring-off').length === 2,
  );
  // The first is the time from the start on.
  expect(gaps[0]?.to).toBeLessThanOrEqual(gaps[1]?.from ?? 0);
});

test('all of the app was stopped for some seconds: the history has a gap, and goes on', async () => {
  await using signalbox = await startSignalbox({ args: ['--monitor-interval-ms', '300'] });
  const { monitor, sys } = createClient(signalbox);
  const newest = async () => (await monitor.metrics({ id: 'host' })).takenAt ?? 0;
  await answerWhen('a sample', newest, (takenAt) => takenAt > 0);
  // Where looks are dear they come seldom, and some seconds are no gap.
  await answerWhen(
    'looks as often as was asked for',
    () => sys.list({ perPage: 1 }),
    ({ host }) => (host.sampling?.intervalMs ?? Infinity) < 800,
  );

  const stoppedAt = Date.now();
  process.kill(signalbox.pid, 'SIGSTOP');
  try {
    await waitUntil(() => Date.now() - stoppedAt > 3000, { what: 'three seconds' });
  } finally {
    process.kill(signalbox.pid, 'SIGCONT');
  }
  await answerWhen('a sample after it', newest, (takenAt) => takenAt > stoppedAt + 3000);
  const { gaps } = await answerWhen(
    'the gap',
    () => monitor.history({ id: 'host', metrics: ['cpuPercent'], from: stoppedAt - 10_000 }),
    (history) => history.gaps.some(({ why }) => why === 'asleep'),
  );
  const { from = 0, to = 0 } = gaps.find(({ why }) => why === 'asleep') ?? {};
  // The last sample before it and the first one after it speak for a while each.
  expect(from).toBeLessThan(stoppedAt + 2000);
  expect(to - from).toBeGreaterThan(1000);
});
