import { describe, expect, test } from 'vitest';
import type { ManagedProcess } from '../../../src-shared/model/managed-process.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import { createMonitor, type Look, type MonitorOptions } from '../../../src-main/monitor/monitor.ts';
import type { MonitorTick } from '../../../src-main/monitor/tick.ts';
import type { AdoptedRoot } from '../../../src-main/monitor/watched.ts';
import { systemProcess } from './samples.ts';

const NOON = 1_700_000_000_000;

const running = (name: string, pid: number, generation = 1): ManagedProcess => ({
  name,
  generation,
  lifecycle: { state: 'running', pid, startTime: pid * 10, startedAt: NOON - 5000, adopted: false },
  argv: [name],
  cwd: '/',
  envNames: [],
  startedBy: { door: 'app' },
  stdin: 'ignore',
  stdinEnded: false,
});

const ended = (name: string): ManagedProcess => ({
  ...running(name, 1),
  lifecycle: { state: 'ended', end: { how: 'exited', code: 0 }, endedAt: NOON },
});

/** A machine of our own making, whose looks come when the test says so. */
function prepare(options: Partial<MonitorOptions> = {}) {
  let now = NOON;
  let ticks = 0;
  const machine = new Map<number, SystemProcess>();
  const managed: ManagedProcess[] = [];
  const adopted: AdoptedRoot[] = [];
  const problems: string[] = [];
  const aimed: (readonly number[])[] = [];
  const paces: (number | undefined)[] = [];
  const followers = new Set<(look: Look) => void>();
  const members = (root: number): SystemProcess[] =>
    [...machine.values()].filter(({ pid, ppid }) => pid === root || ppid === root);
  const monitor = createMonitor({
    looks: {
      all: () => machine.values(),
      find: (pid) => machine.get(pid),
      tree: ({ pid }, { known = [] } = {}) => [
        ...new Set([...members(pid), ...known.flatMap((one) => machine.get(one.pid) ?? [])]),
      ],
      closer: () => undefined,
      lookCloser: (processes) => void aimed.push(processes.map(({ pid }) => pid)),
      follow(listener, pace) {
        const forward = (look: Look): void => listener(look);
        followers.add(forward);
        paces.push(pace);
        return () => void followers.delete(forward);
      },
    },
    clock: { now: () => now },
    managed: () => managed,
    adopted: () => adopted,
    errorsSince: () => undefined,
    hostName: 'machine',
    intervalMs: 5000,
    trendWindow: 3,
    monitoring: true,
    onProblem: (problem) => problems.push(problem),
    ...options,
  });
  const put = (...processes: SystemProcess[]): void => {
    for (const process of processes) machine.set(process.pid, process);
  };
  function look(afterMs = 5000, more: Partial<Look> = {}): void {
    now += afterMs;
    ticks += afterMs;
    const host = { cores: 1, memoryTotal: 1000, memoryAvailable: 400 };
    for (const follower of followers) follower({ takenAt: now, ticks, host, failures: 0, ...more });
  }
  /** The clock on the wall alone. */
  const stepClock = (ms: number): void => void (now += ms);
  return { monitor, machine, managed, adopted, problems, aimed, paces, followers, put, look, stepClock };
}

/** Those that are monitored, by id. */
const idsOf = (items: readonly { readonly subject: { readonly id: string } }[]) =>
  items.map(({ subject }) => subject.id);

describe('createMonitor', () => {
  test('R-178, R-179: measures the host, managed and adopted processes at its interval', () => {
    const { monitor, managed, adopted, put, look, paces } = prepare();
    managed.push(running('web', 7), ended('job'));
    adopted.push({ name: 'mine', pid: 9, startTime: 90, uid: 5, adoptedAt: NOON - 1 });
    put(systemProcess(7, { cpuPercent: 10, rss: 100, uid: 5 }), systemProcess(8, { ppid: 7, cpuPercent: 5, rss: 50 }));
    put(systemProcess(9, { rss: 1 }));
    const ticks: MonitorTick[] = [];
    monitor.onTick((tick) => ticks.push(tick));
    look();
    expect(paces).toEqual([5000]);
    expect(ticks[0]?.samples).toMatchObject([
      { subject: { id: 'host', name: 'machine' }, values: { memoryUsed: 600, processes: 3 } },
      {
        subject: { id: 'managed:web', pid: 7, uid: 5 },
        status: 'running',
        generation: 1,
        values: { cpuPercent: 15, rss: 150, processes: 2 },
      },
      { subject: { id: 'managed:job' }, status: 'ended', values: {} },
      { subject: { id: 'adopted:mine', pid: 9 }, status: 'sleeping', values: { rss: 1 } },
    ]);
    expect(ticks[0]?.top[0]).toMatchObject({ pid: 7, managed: 'web' });
    expect(monitor.status()).toEqual({ monitoring: true, intervalMs: 5000, trendWindow: 3, monitored: 4 });
  });

  test('what left a tree while we looked on is measured with it', () => {
    const { monitor, managed, put, look } = prepare();
    managed.push(running('web', 7));
    put(systemProcess(7), systemProcess(8, { ppid: 7, rss: 50 }));
    look();
    put(systemProcess(8, { ppid: 1, rss: 60 }));
    look();
    expect(monitor.find('web')?.metrics).toMatchObject({ processes: 2, rss: 60 });
  });

  test('finds by id, and by a bare name what we manage before what we adopted', () => {
    const { monitor, managed, adopted } = prepare();
    adopted.push(
      { name: 'web', pid: 9, startTime: 90, adoptedAt: 0 },
      { name: 'host', pid: 9, startTime: 90, adoptedAt: 0 },
    );
    managed.push(ended('web'));
    expect(monitor.find('web')?.subject.id).toBe('managed:web');
    expect(monitor.find('adopted:web')?.subject.id).toBe('adopted:web');
    expect(monitor.find('host')?.subject.kind).toBe('host');
    expect(monitor.find('machine')).toBeUndefined();
    expect(monitor.find('nobody')).toBeUndefined();
  });

  test('one that has just begun is there before it was measured', () => {
    const { monitor, managed, put, look } = prepare();
    managed.push(running('web', 7));
    put(systemProcess(7, { rss: 5 }));
    look();
    managed[0] = running('web', 8, 2);
    expect(monitor.find('web')).toMatchObject({ status: 'running', generation: 2, metrics: {} });
  });

  test('R-185, R-189: keeps the newest samples of a run, one per interval, and forgets what is gone', () => {
    const { monitor, managed, put, look } = prepare();
    managed.push(running('web', 7));
    for (const rss of [1, 2, 3, 4]) {
      put(systemProcess(7, { rss }));
      look();
      look(1000);
    }
    expect(monitor.recent('managed:web')).toMatchObject({ memory: [2, 3, 4], cpuPercent: [null, null, null] });
    managed[0] = ended('web');
    look();
    expect(monitor.recent('managed:web').memory).toEqual([2, 3, 4]);
    managed[0] = running('web', 8, 2);
    put(systemProcess(8, { rss: 9 }));
    look();
    expect(monitor.recent('managed:web').memory).toEqual([9]);
    managed.pop();
    look();
    expect(monitor.recent('managed:web').memory).toEqual([]);
  });

  test('R-180: is switched off and on; meanwhile nothing is measured, and the gap says so', () => {
    const { monitor, look, followers, aimed, managed, put } = prepare();
    managed.push(running('web', 7));
    put(systemProcess(7, { rss: 5 }));
    const ticks: MonitorTick[] = [];
    monitor.onTick((tick) => ticks.push(tick));
    look();
    monitor.setMonitoring(false);
    expect(followers.size).toBe(0);
    expect(aimed).toEqual([[7], []]);
    expect(monitor.find('web')).toMatchObject({ status: 'running', metrics: {} });
    const { offSince } = monitor.status();
    expect(offSince).toEqual(expect.any(Number));
    look();
    monitor.setMonitoring(false);
    expect(monitor.status()).toMatchObject({ monitoring: false, offSince });
    monitor.setMonitoring(true);
    expect(monitor.status().offSince).toBeUndefined();
    look();
    expect(ticks).toHaveLength(2);
    expect(ticks[1]?.gap).toEqual({ from: NOON + 5000, to: NOON + 15_000, why: 'monitoring-off' });
  });

  test('R-180: off from the beginning, that is why nothing is known until it is switched on', () => {
    const { monitor, look } = prepare({ monitoring: false });
    const ticks: MonitorTick[] = [];
    monitor.onTick((tick) => ticks.push(tick));
    look();
    monitor.setMonitoring(true);
    look();
    look();
    expect(ticks.map(({ gap }) => gap)).toEqual([{ from: NOON, to: NOON + 10_000, why: 'monitoring-off' }, undefined]);
  });

  test('the clock of the machine was set: ticks go on, with a break', () => {
    const { monitor, look, stepClock } = prepare();
    const ticks: MonitorTick[] = [];
    monitor.onTick((tick) => ticks.push(tick));
    look();
    stepClock(-3_600_000);
    look();
    look();
    expect(ticks.map(({ gap }) => gap?.why)).toEqual([undefined, 'clock-changed', undefined]);
    expect(ticks.map((tick) => tick.ticks)).toEqual([5000, 10_000, 15_000]);
  });

  test('R-189: what fails is told once, and tried again with the next look', () => {
    let isBroken = true;
    const { monitor, look, problems } = prepare({
      managed: () => {
        if (isBroken) throw new Error('no list');
        return [];
      },
    });
    const ticks: MonitorTick[] = [];
    monitor.onTick((tick) => ticks.push(tick));
    look();
    look();
    expect(problems).toEqual(['the monitor could not measure: no list']);
    isBroken = false;
    look();
    expect(idsOf(ticks[0]?.samples ?? [])).toEqual(['host']);
    isBroken = true;
    look();
    expect(problems).toHaveLength(2);
  });

  test('a listener that throws keeps the others from nothing', () => {
    const { monitor, look, problems } = prepare();
    let heard = 0;
    monitor.onTick(() => {
      throw new Error('deaf');
    });
    monitor.onTick(() => (heard += 1));
    look();
    expect([heard, problems]).toEqual([1, ['what was measured was not used: deaf']]);
  });

  test('a cause that says something else each time is not told for ever', () => {
    const { monitor, look, problems } = prepare();
    let heard = 0;
    monitor.onTick(() => {
      throw new Error(`deaf for the time ${(heard += 1)}`);
    });
    for (let round = 0; round < 100; round += 1) look();
    expect([heard, problems.length]).toEqual([100, 20]);
  });

  test('who watches has the pace of those who watch, as long as he does', () => {
    const { monitor, look, paces, followers } = prepare();
    let told = 0;
    const leave = monitor.watch(() => (told += 1));
    expect(paces).toEqual([5000, undefined]);
    look();
    monitor.setMonitoring(false);
    expect(told).toBe(2);
    leave();
    expect(followers.size).toBe(0);
  });
});
