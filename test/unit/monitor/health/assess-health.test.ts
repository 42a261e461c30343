import { describe, expect, test } from 'vitest';
import { assessHealth, overallLevel } from '../../../../src-main/monitor/health/assess-health.ts';
import type { SubjectFacts } from '../../../../src-main/monitor/health/subject-facts.ts';
import { TrendWindow } from '../../../../src-main/monitor/health/trend-window.ts';
import { defaultThresholds } from '../../../../src-shared/model/alert-rule.ts';
import { livenessProbe, type HealthIssue, type ProbeState } from '../../../../src-shared/model/health.ts';
import type { ManagedProcess, ProcessEnd, RunRecord } from '../../../../src-shared/model/managed-process.ts';
import type { MetricValues } from '../../../../src-shared/model/metric.ts';
import type { SystemProcess } from '../../../../src-shared/model/system-process.ts';

const NOW = 1_800_000_000_000;
const STEP_MS = 5000;
const CHECK_MS = 30_000;
const HOUR = 3_600_000;
const MB = 1024 * 1024;

const node: SystemProcess = { pid: 100, startTime: 7, ppid: 1, name: 'node', status: 'sleeping' };
const child: SystemProcess = { pid: 101, startTime: 8, ppid: 100, name: 'worker', status: 'sleeping' };
const running = { state: 'running', pid: 100, startTime: 7, startedAt: NOW - HOUR, adopted: false } as const;
const web: ManagedProcess = {
  name: 'web',
  generation: 1,
  lifecycle: running,
  argv: ['node', 'web.js'],
  cwd: '/srv',
  envNames: [],
  startedBy: { door: 'window' },
  stdin: 'ignore',
  stdinEnded: false,
};
const endedBy = (end: ProcessEnd, why: 'itself' | 'stop' = 'itself'): Partial<SubjectFacts> => ({
  isRunning: false,
  members: [],
  managed: { ...web, lifecycle: { state: 'ended', end, endedAt: NOW }, cause: { why } },
});

/** What was measured, a step apart, up to now. */
function measured(valuesOf: (sample: number) => MetricValues, samples = 120): Partial<SubjectFacts> {
  const recent = new TrendWindow({ stepMs: STEP_MS, size: 120 });
  for (let sample = 0; sample < samples; sample += 1) recent.add(sample * STEP_MS, valuesOf(sample));
  return { recent, ticks: (samples - 1) * STEP_MS, values: valuesOf(samples - 1) };
}

function facts(more: Partial<SubjectFacts> = {}): SubjectFacts {
  return {
    subject: { kind: 'managed', id: 'managed:web', name: 'web' },
    now: NOW,
    ticks: 0,
    isRunning: true,
    uptimeMs: HOUR,
    values: {},
    members: [node, child],
    zombiesBefore: new Set(),
    managed: web,
    runs: [],
    portSilentFor: 0,
    probe: undefined,
    probeHasPassed: false,
    spinning: undefined,
    recent: new TrendWindow({ stepMs: STEP_MS, size: 120 }),
    lasting: new TrendWindow({ stepMs: CHECK_MS, size: 120 }),
    thresholds: defaultThresholds,
    checkMs: CHECK_MS,
    ...more,
  };
}

const codesOf = (more: Partial<SubjectFacts>, before: readonly HealthIssue[] = []) =>
  assessHealth(facts(more), before).issues.map(({ code }) => code);
const issueOf = (more: Partial<SubjectFacts>) => assessHealth(facts(more), []).issues[0];

describe('R-109 R-111 levels', () => {
  test('healthy: nothing is wrong', () => {
    expect(assessHealth(facts(), [])).toEqual({
      id: 'managed:web',
      name: 'web',
      level: 'healthy',
      isHealthy: true,
      issues: [],
      warnings: 0,
      errors: 0,
      checkedAt: NOW,
      conditions: { booted: true, healthy: true },
    });
  });

  test('the worst issue decides, comes first, and all are counted', () => {
    const stopped = { ...child, status: 'stopped' } as const;
    const zombie = { ...node, status: 'zombie' } as const;
    const health = assessHealth(facts({ members: [zombie, stopped], zombiesBefore: new Set(['100@7']) }), []);
    expect(health).toMatchObject({ level: 'error', isHealthy: false, warnings: 1, errors: 1 });
    expect(health.issues.map(({ code }) => code)).toEqual(['zombie', 'stopped']);
  });

  test('overall is as the worst of all', () => {
    expect(overallLevel([])).toBe('healthy');
    expect(overallLevel([{ level: 'healthy' }, { level: 'warning' }])).toBe('warning');
    expect(overallLevel([{ level: 'error' }, { level: 'warning' }])).toBe('error');
  });

  test('what goes on keeps the time at which it was found first', () => {
    const members = [{ ...node, status: 'stopped' } as const];
    const first = assessHealth(facts({ members }), []);
    const later = assessHealth(facts({ members, now: NOW + CHECK_MS }), first.issues);
    expect(later.issues[0]).toMatchObject({ code: 'stopped', since: NOW });
    expect(later.checkedAt).toBe(NOW + CHECK_MS);
  });
});

describe('R-111 states', () => {
  test('a zombie that stays over two checks; one that is new may be reaped in a moment', () => {
    const members = [node, { ...child, status: 'zombie' } as const];
    expect(codesOf({ members })).toEqual([]);
    expect(codesOf({ members, zombiesBefore: new Set(['999@1']) })).toEqual([]);
    expect(issueOf({ members, zombiesBefore: new Set(['101@8']) })).toMatchObject({
      code: 'zombie',
      severity: 'warning',
      message: 'worker (pid 101) is a zombie: the parent (pid 100) does not reap what it started',
    });
  });

  test('not a zombie that the system itself should reap', () => {
    const members = [node, { ...child, ppid: 1, status: 'zombie' } as const];
    expect(codesOf({ members, zombiesBefore: new Set(['101@8']) })).toEqual([]);
  });

  test('stopped, but not held by a debugger', () => {
    expect(codesOf({ members: [node, { ...child, status: 'stopped' }] })).toEqual(['stopped']);
    expect(codesOf({ members: [{ ...node, status: 'tracing-stop' }] })).toEqual([]);
  });

  test.each<[ProcessEnd, string]>([
    [{ how: 'exited', code: 3 }, 'it ended by itself: exit code 3'],
    [{ how: 'signalled', signal: 'SIGSEGV' }, 'it ended by itself: SIGSEGV'],
  ])('dead: %o', (end, message) => {
    expect(issueOf(endedBy(end))).toMatchObject({ code: 'dead', severity: 'error', message });
  });

  test('not dead: through with its work, stopped by somebody, or lost, with the machine perhaps', () => {
    expect(codesOf(endedBy({ how: 'exited', code: 0 }))).toEqual([]);
    expect(codesOf(endedBy({ how: 'lost', reason: 'nobody saw it' }))).toEqual([]);
    expect(codesOf(endedBy({ how: 'signalled', signal: 'SIGTERM' }, 'stop'))).toEqual([]);
  });

  test('one of others that has ended is dead', () => {
    const subject = { kind: 'adopted', id: 'adopted:db', name: 'db' } as const;
    expect(codesOf({ subject, managed: undefined, isRunning: false, members: [] })).toEqual(['dead']);
    expect(codesOf({ subject, managed: undefined })).toEqual([]);
  });
});

describe('restart loop', () => {
  const run = (secondsAgo: number, more: Partial<RunRecord> = {}): RunRecord => ({
    generation: 1000 - secondsAgo,
    argv: ['node'],
    cwd: '/',
    startedBy: { door: 'app' },
    requestedAt: NOW - secondsAgo * 1000,
    endedAt: NOW - secondsAgo * 1000 + 1000,
    end: { how: 'exited', code: 1 },
    cause: { why: 'itself' },
    ...more,
  });

  test('three starts in two minutes, each after a failure: the end itself is no issue of its own', () => {
    const flapping = { runs: [run(2), run(20), run(40), run(60)], ...endedBy({ how: 'exited', code: 1 }) };
    expect(codesOf(flapping)).toEqual(['restart-loop']);
    expect(issueOf(flapping)?.message).toBe('started 3 times in 2m after it had failed; the last time: exit code 1');
  });

  test('not what is slower, what was asked for, or work that is done again and again', () => {
    expect(codesOf({ runs: [run(2), run(20), run(40)] })).toEqual([]);
    expect(codesOf({ runs: [run(2), run(90), run(180), run(270), run(360)] })).toEqual([]);
    const restarted = { cause: { why: 'restart' } } as const;
    expect(codesOf({ runs: [2, 10, 20, 30, 40].map((seconds) => run(seconds, restarted)) })).toEqual([]);
    const built = { end: { how: 'exited', code: 0 } } as const;
    expect(codesOf({ runs: [2, 10, 20, 30, 40].map((seconds) => run(seconds, built)) })).toEqual([]);
  });
});

describe('R-112 booted, ready and healthy', () => {
  const served = { ...web, port: 3000 };
  const conditionsOf = (more: Partial<SubjectFacts>) => assessHealth(facts(more), []).conditions;

  test('are three different things', () => {
    expect(conditionsOf({ managed: served })).toEqual({ booted: true, ready: false, healthy: false });
    const ready = { ...served, ready: { at: NOW, how: 'port' } } as const;
    expect(conditionsOf({ managed: ready })).toEqual({ booted: true, ready: true, healthy: true });
    const lost = conditionsOf({ managed: ready, portSilentFor: 2 });
    expect(lost).toEqual({ booted: true, ready: true, healthy: false });
    expect(conditionsOf(endedBy({ how: 'exited', code: 0 }))).toEqual({ booted: false, healthy: true });
  });

  test('not ready: the declared port is not served in time', () => {
    expect(codesOf({ managed: served, uptimeMs: 119_000 })).toEqual([]);
    expect(issueOf({ managed: served, uptimeMs: 121_000 })).toMatchObject({
      code: 'not-ready',
      message: 'does not listen on its port 3000 yet, 2m after its start',
    });
  });

  test('port lost: silent for two checks after it was served', () => {
    const managed = { ...served, ready: { at: NOW, how: 'port' } } as const;
    expect(codesOf({ managed, portSilentFor: 1 })).toEqual([]);
    expect(codesOf({ managed, portSilentFor: 2 })).toEqual(['port-lost']);
  });
});

describe('R-108 probes', () => {
  const probe = (failures: number): ProbeState => ({
    probe: livenessProbe.parse({ port: 3000 }),
    setBy: 'window',
    lastTriedAt: NOW,
    lastSeen: 'port: connection refused',
    isPassing: false,
    failures,
  });

  test('fail so often in a row that it counts', () => {
    expect(codesOf({ probe: probe(2) })).toEqual([]);
    expect(issueOf({ probe: probe(3) })).toMatchObject({
      code: 'probe-failed',
      severity: 'error',
      message: 'its probe failed 3 times in a row; the last saw port: connection refused',
    });
  });

  test('not of what has only begun, nor of what was stopped', () => {
    expect(codesOf({ probe: probe(9), uptimeMs: CHECK_MS - 1 })).toEqual([]);
    expect(codesOf({ probe: probe(9), uptimeMs: CHECK_MS - 1, probeHasPassed: true })).toEqual(['probe-failed']);
    expect(codesOf({ probe: probe(9), members: [{ ...node, status: 'stopped' }] })).toEqual(['stopped']);
  });
});

describe('R-111 trends', () => {
  test('memory that grows says how fast, how sure, and when it is at its limit', () => {
    expect(issueOf(measured((sample) => ({ rss: (100 + sample) * MB })))).toMatchObject({
      code: 'memory-growth',
      message: 'RSS grows by 12.0 MB/min (confidence 1.00); reaches 1.0 GB in 1h 7m',
    });
  });

  test('the last hour shows what is too slow for the last minutes', () => {
    const lasting = new TrendWindow({ stepMs: CHECK_MS, size: 120 });
    for (let check = 0; check < 120; check += 1) lasting.add(check * CHECK_MS, { rss: (100 + check) * MB });
    expect(issueOf({ lasting, ticks: 119 * CHECK_MS, uptimeMs: 5 * HOUR })?.message).toMatch(
      /^RSS grows by 2.0 MB\/min/,
    );
  });

  test('a heap that creeps up by a quarter in an hour is none', () => {
    const lasting = new TrendWindow({ stepMs: CHECK_MS, size: 120 });
    for (let check = 0; check < 120; check += 1) lasting.add(check * CHECK_MS, { rss: (190 + check * 0.4) * MB });
    expect(codesOf({ lasting, ticks: 119 * CHECK_MS, uptimeMs: 5 * HOUR })).toEqual([]);
  });

  test('the last minutes tell only of what is at its limit soon: it may still be warming up', () => {
    const warming = measured((sample) => ({ rss: (130 + sample / 3) * MB, mostFileDescriptors: 20 + sample / 2 }));
    expect(codesOf(warming)).toEqual([]);
    const nearItsEnd = measured((sample) => ({ rss: (500 + sample) * MB, mostFileDescriptors: 500 + sample * 2 }));
    expect(codesOf(nearItsEnd)).toEqual(['memory-growth', 'descriptor-leak']);
  });

  test('growth of a start is none yet', () => {
    expect(codesOf({ ...measured((sample) => ({ rss: (100 + sample) * MB }), 70), uptimeMs: 70 * STEP_MS })).toEqual(
      [],
    );
  });

  test('file descriptors that are never closed', () => {
    expect(issueOf(measured((sample) => ({ mostFileDescriptors: 20 + sample })))).toMatchObject({
      code: 'descriptor-leak',
      message: 'open file descriptors grow by 12.0/min (confidence 1.00); reaches 1000 in 1h 11m',
    });
    expect(codesOf(measured((sample) => ({ mostFileDescriptors: 200 + (sample % 20) * 5 })))).toEqual([]);
  });

  test('a CPU that is pinned: even, without a break, without a line of output', () => {
    const loop = measured((sample) => ({ cpuPercent: sample < 70 ? 2 : 99 + (sample % 2) }));
    expect(issueOf(loop)).toMatchObject({
      code: 'cpu-pinned',
      message: expect.stringMatching(/^uses 100 % CPU for 2m/),
    });
    expect(codesOf({ ...loop, managed: { ...web, lastOutputAt: NOW - 1000 } })).toEqual([]);
    expect(codesOf({ ...loop, managed: { ...web, lastOutputAt: NOW - HOUR } })).toEqual(['cpu-pinned']);
    // What it said as it started, and was busy with already, is no sign that it gets on.
    const spinning = { since: 0, seenAt: 119 * STEP_MS, cpuMs: 500_000 };
    const saidAtStart = { ...loop, spinning, managed: { ...web, lastOutputAt: NOW - 118 * STEP_MS } };
    expect(codesOf(saidAtStart)).toEqual(['cpu-pinned']);
  });

  test('on a busy machine, where no core is to be had: one that was running at every look', () => {
    const starved = measured(() => ({ cpuPercent: 40 }));
    const spinning = (cpuMs: number) => ({ ...starved, spinning: { since: 0, seenAt: 119 * STEP_MS, cpuMs } });
    expect(codesOf(spinning(180_000))).toEqual(['cpu-pinned']);
    expect(codesOf(spinning(90_000))).toEqual([]);
  });

  test('more and more processes, whose memory is no issue of its own', () => {
    const forking = measured((sample) => ({ processes: 2 + sample, rss: (100 + sample) * MB }));
    expect(issueOf(forking)).toMatchObject({
      code: 'resource-limit',
      message: 'has 121 processes, 12.0 more each minute',
    });
    expect(codesOf(forking)).toHaveLength(1);
  });

  test('a build that runs for four minutes is none', () => {
    expect(codesOf(measured((sample) => ({ cpuPercent: sample < 70 ? 2 : 90 + ((sample * 37) % 120) })))).toEqual([]);
  });

  test('a build that is silent, and has one core for itself, is known by its memory', () => {
    const busy = (rssOf: (sample: number) => number) =>
      codesOf(measured((sample) => ({ cpuPercent: sample < 70 ? 2 : 100, rss: rssOf(sample) * MB })));
    expect(busy((sample) => 300 + ((sample * 37) % 200))).toEqual([]);
    expect(busy(() => 300)).toEqual(['cpu-pinned']);
    // The collector of a loop that does nothing but allocate.
    expect(busy((sample) => 300 + ((sample * 37) % 60))).toEqual(['cpu-pinned']);
    // What it took before it began to spin says nothing.
    expect(busy((sample) => (sample < 80 ? sample : 300))).toEqual(['cpu-pinned']);
  });

  test('errors in the log, minute by minute; one burst is one incident', () => {
    expect(issueOf(measured(() => ({ logErrors: 30 })))).toMatchObject({
      code: 'log-errors',
      message: 'logs 30 errors a minute',
    });
    expect(codesOf(measured((sample) => ({ logErrors: sample > 105 ? 600 : 0 })))).toEqual([]);
    expect(codesOf(measured(() => ({ logErrors: 3 })))).toEqual([]);
  });
});

describe('thresholds', () => {
  test.each<[string, MetricValues, string]>([
    ['high-cpu', { cpuPercent: 81 }, 'uses 81 % CPU (limit 80 %)'],
    ['high-memory', { memoryPercent: 90 }, 'uses 90 % of all memory (limit 85 %)'],
    ['high-memory', { rss: 2048 * MB }, 'uses 2.0 GB of memory (limit 1 GB)'],
    ['resource-limit', { mostFileDescriptors: 1200 }, 'one process has 1200 file descriptors (limit 1000)'],
    ['resource-limit', { mostThreads: 120 }, 'one process has 120 threads (limit 100)'],
  ])('%s %o', (code, values, message) => {
    expect(assessHealth(facts(measured(() => values)), []).issues).toMatchObject([{ code, message }]);
  });

  test('begin when every sample is above, and end when every sample is below', () => {
    const swinging = measured((sample) => ({ mostThreads: sample % 2 === 0 ? 150 : 50 }));
    expect(codesOf(swinging)).toEqual([]);
    const known = assessHealth(facts(measured(() => ({ mostThreads: 150 }))), []).issues;
    expect(codesOf(swinging, known)).toEqual(['resource-limit']);
    expect(
      codesOf(
        measured(() => ({ mostThreads: 50 })),
        known,
      ),
    ).toEqual([]);
  });

  test('a calm minute ends what was busy for minutes, though it is busy for a moment now and then', () => {
    const known = assessHealth(facts(measured(() => ({ cpuPercent: 85 }))), []).issues;
    expect(known).toMatchObject([{ code: 'high-cpu' }]);
    const rebuilding = (calm: number) => measured((sample) => ({ cpuPercent: sample === 119 - calm ? 150 : 3 }));
    expect(codesOf(rebuilding(11), known)).toEqual(['high-cpu']);
    expect(codesOf(rebuilding(12), known)).toEqual([]);
  });

  test('are those of the rules', () => {
    const thresholds = { ...defaultThresholds, thread_count: 10 };
    expect(codesOf({ ...measured(() => ({ mostThreads: 50 })), thresholds })).toEqual(['resource-limit']);
  });

  test('the host is busy without being ill; it is short of memory where hardly any is left', () => {
    const subject = { kind: 'host', id: 'host', name: 'box' } as const;
    const host = { subject, managed: undefined, members: [] };
    expect(codesOf({ ...host, ...measured(() => ({ cpuPercent: 100, memoryPercent: 90 })) })).toEqual([]);
    expect(assessHealth(facts({ ...host, ...measured(() => ({ memoryPercent: 97 })) }), [])).toMatchObject({
      level: 'error',
      issues: [{ code: 'high-memory', message: '97 % of the memory of the machine is in use' }],
    });
  });
});
