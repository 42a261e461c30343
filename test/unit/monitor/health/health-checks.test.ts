import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createHealthChecks,
  type HealthChange,
  type HealthChecks,
} from '../../../../src-main/monitor/health/create-health-checks.ts';
import type { MonitorTick, SubjectSample } from '../../../../src-main/monitor/tick.ts';
import { defaultThresholds } from '../../../../src-shared/model/alert-rule.ts';
import type { ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import type { SystemProcess } from '../../../../src-shared/model/system-process.ts';
import { waitUntil } from '../../../helpers/wait-until.ts';

const EPOCH = 1_800_000_000_000;
const CHECK_MS = 30_000;
const STEP_MS = 5000;

const host: SubjectSample = { subject: { kind: 'host', id: 'host', name: 'box' }, status: 'running', values: {} };
const web: SubjectSample = {
  subject: { kind: 'managed', id: 'managed:web', name: 'web' },
  status: 'running',
  generation: 1,
  root: { pid: 100, startTime: 7 },
  values: {},
};
const root: SystemProcess = { pid: 100, startTime: 7, ppid: 1, name: 'node', status: 'sleeping' };
const running: ManagedProcess = {
  name: 'web',
  generation: 1,
  lifecycle: { state: 'running', pid: 100, startTime: 7, startedAt: EPOCH, adopted: false },
  argv: ['node'],
  cwd: '/',
  envNames: [],
  startedBy: { door: 'window' },
  stdin: 'ignore',
  stdinEnded: false,
};
const crashed: ManagedProcess = {
  ...running,
  lifecycle: { state: 'ended', end: { how: 'exited', code: 1 }, endedAt: EPOCH },
  cause: { why: 'itself' },
};

let checks: HealthChecks;
let changes: HealthChange[];
let managed: ManagedProcess[];
let tree: SystemProcess[];
let isListening: boolean | undefined;
let now: number;
let tell: (names: { changed: string[]; removed: string[] }) => void;
let hear: (tick: MonitorTick) => void;

beforeEach(() => {
  [changes, managed, tree, isListening, now] = [[], [running], [root], undefined, 0];
  checks = createHealthChecks({
    stepMs: STEP_MS,
    checkMs: CHECK_MS,
    size: 120,
    clock: { now: () => EPOCH + now },
    ticks: () => now,
    onTick: (listener) => {
      hear = listener;
      return () => {};
    },
    managed: {
      list: () => managed,
      find: (name) => managed.find((process) => process.name === name),
      history: () => [],
      onChange: (listener) => {
        tell = listener;
        return () => {};
      },
    },
    tree: () => tree,
    listening: async () => new Map([[root.pid, isListening === true ? [3000] : []]]),
    seesInto: () => isListening !== undefined,
    refresh: async () => {},
    thresholds: () => defaultThresholds,
    probes: { of: () => undefined, hasPassed: () => false, onVerdict: () => () => {} },
    onProblem: (error) => {
      throw error;
    },
  });
  checks.onChange((change) => changes.push(change));
});
afterEach(() => checks.close());

/** One tick after so long. */
function tick(afterMs: number, ...samples: SubjectSample[]): void {
  now += afterMs;
  hear({ takenAt: EPOCH + now, ticks: now, samples: [host, ...samples], top: [], processes: () => [] });
}

const checkedAt = (): number | undefined => checks.of('host')?.checkedAt;
/** And over: who ticks while it goes on gets no other. */
const isCheckedAt = async (time: number): Promise<void> => {
  await waitUntil(() => checkedAt() === EPOCH + time, { what: `a check at ${time}` });
  await new Promise((resolve) => void setImmediate(resolve));
};

describe('R-110 R-179', () => {
  test('checks with the first tick, and then when its interval is over', async () => {
    tick(0, web);
    await isCheckedAt(0);
    for (let step = 1; step < 6; step += 1) tick(STEP_MS, web);
    await checks.check().then(() => expect(checkedAt()).toBe(EPOCH + 25_000));
    tick(STEP_MS, web);
    await isCheckedAt(CHECK_MS);
    expect(checks.all().map(({ id }) => id)).toEqual(['host', 'managed:web']);
    expect(changes).toEqual([]);
  });
});

describe('changes', () => {
  test('come when the issues are others, not with every check', async () => {
    tree = [{ ...root, status: 'stopped' }];
    tick(0, web);
    await isCheckedAt(0);
    tick(CHECK_MS, web);
    await isCheckedAt(CHECK_MS);
    expect(changes).toHaveLength(1);
    expect(checks.levelOf('managed:web')).toBe('warning');
    tree = [root];
    await checks.check();
    expect(changes.map(({ changed }) => changed.map(({ level }) => level))).toEqual([['warning'], ['healthy']]);
  });

  test('an end shows at once, without a tick', () => {
    tick(0, web);
    managed = [crashed];
    tell({ changed: ['web'], removed: [] });
    expect(checks.of('managed:web')?.issues).toMatchObject([{ code: 'dead' }]);
    managed = [running];
    tell({ changed: ['web'], removed: [] });
    expect(checks.levelOf('managed:web')).toBe('healthy');
    expect(changes).toHaveLength(2);
  });

  test('R-189 what is gone is forgotten, and said', () => {
    tick(0, web);
    tick(STEP_MS);
    expect(changes).toEqual([{ changed: [], gone: ['managed:web'] }]);
    expect(checks.of('managed:web')).toBeUndefined();
  });
});

test('a zombie must be there at two checks that are apart', async () => {
  tree = [root, { ...root, pid: 101, startTime: 8, ppid: 100, status: 'zombie' }];
  tick(0, web);
  await isCheckedAt(0);
  await checks.check();
  await checks.check();
  expect(checks.levelOf('managed:web')).toBe('healthy');
  tick(CHECK_MS, web);
  await isCheckedAt(CHECK_MS);
  expect(checks.of('managed:web')?.issues).toMatchObject([{ code: 'zombie' }]);
});

test('on a busy machine a loop is known by its running at every look, and by what it got', async () => {
  const busy: SubjectSample = { ...host, values: { cpuPercent: 100 } };
  const spin = { ...web, values: { cpuPercent: 50 } };
  const looks = (count: number) => {
    for (let step = 0; step < count; step += 1) {
      now += STEP_MS;
      hear({ takenAt: EPOCH + now, ticks: now, samples: [busy, spin], top: [], processes: () => [] });
    }
  };
  tree = [{ ...root, status: 'running' }];
  looks(70);
  tree = [root];
  looks(1);
  tree = [{ ...root, status: 'running' }];
  looks(70);
  await checks.check();
  expect(checks.levelOf('managed:web')).toBe('healthy');
  looks(4);
  await checks.check();
  expect(checks.of('managed:web')?.issues).toMatchObject([
    { code: 'cpu-pinned', message: 'uses 50 % CPU for 6m without a break or a line of output' },
  ]);
});

test('a port is lost when nobody has listened for two checks, after somebody had', async () => {
  managed = [{ ...running, port: 3000, ready: { at: EPOCH, how: 'port' } }];
  for (const listening of [false, false, false, true, false, undefined]) {
    isListening = listening;
    tick(CHECK_MS, web);
    await isCheckedAt(now);
    expect(checks.levelOf('managed:web')).toBe('healthy');
  }
  isListening = false;
  tick(CHECK_MS, web);
  await isCheckedAt(now);
  expect(checks.of('managed:web')?.issues).toMatchObject([{ code: 'port-lost' }]);
});

test('a port is lost however often somebody asks for a check in between', async () => {
  managed = [{ ...running, port: 3000, ready: { at: EPOCH, how: 'port' } }];
  isListening = true;
  tick(0, web);
  await isCheckedAt(0);
  isListening = false;
  for (let asked = 0; asked < 10; asked += 1) {
    now += CHECK_MS / 5;
    await checks.check();
  }
  expect(checks.of('managed:web')?.issues).toMatchObject([{ code: 'port-lost' }]);
});

test('a stretch of which nothing is known is no time that a loop got', async () => {
  tree = [{ ...root, status: 'running' }];
  tick(0, { ...web, values: { cpuPercent: 100 } });
  await isCheckedAt(0);
  tick(600_000, { ...web, values: { cpuPercent: 100 } });
  await isCheckedAt(600_000);
  expect(checks.levelOf('managed:web')).toBe('healthy');
});

describe('trends', () => {
  const leaking = (step: number): SubjectSample => ({ ...web, values: { rss: (100 + step * 2) * 1024 * 1024 } });

  test('are taken over the steps, however often somebody looks', async () => {
    for (let second = 0; second < 600; second += 1) tick(1000, leaking(second / 5));
    await checks.check();
    expect(checks.of('managed:web')?.issues).toMatchObject([{ code: 'memory-growth' }]);
  });

  test('are torn by a long stretch of which nothing is known, not by a short one', async () => {
    for (let step = 0; step < 60; step += 1) tick(STEP_MS, leaking(step));
    for (let step = 0; step < 60; step += 1) tick(step === 0 ? 60_000 : STEP_MS, leaking(60 + step));
    await checks.check();
    expect(checks.levelOf('managed:web')).toBe('warning');
    tick(300_000, leaking(200));
    await checks.check();
    expect(checks.levelOf('managed:web')).toBe('healthy');
  });

  test('begin anew with another run', async () => {
    for (let step = 0; step < 120; step += 1) tick(STEP_MS, leaking(step));
    tick(STEP_MS, { ...leaking(121), root: { pid: 200, startTime: 9 } });
    await checks.check();
    expect(checks.levelOf('managed:web')).toBe('healthy');
  });
});
