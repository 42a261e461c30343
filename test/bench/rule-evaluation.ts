import type { AlertRule } from '../../src-shared/model/alert-rule.ts';
import { alertRule } from '../../src-shared/model/alert-rule.ts';
import type { Health } from '../../src-shared/model/health.ts';
import type { SystemProcess } from '../../src-shared/model/system-process.ts';
import { PatternCache } from '../../src-main/logs/query/pattern-cache.ts';
import { AlertEngine } from '../../src-main/monitor/alerts/alert-engine.ts';
import type { MonitorTick, SubjectSample } from '../../src-main/monitor/tick.ts';
import type { BenchOptions, BenchRow } from './bench-row.ts';
import { median, percentile } from './percentile.ts';

const RULES = 100;
const PROCESSES = 1000;
const MONITORED = 50;
const INTERVAL_MS = 5000;
/** After so many rounds figures are again what they were. */
const PERIOD = 50;

/** A mixed set of rules over every process of a busy machine: figures that move, names that match, some alerts that go on. */
export async function measureRuleEvaluation({ brief }: BenchOptions): Promise<BenchRow[]> {
  const rounds = brief ? 20 : 2000;
  const patterns = new PatternCache();
  const engine = new AlertEngine({
    compilePattern: (source) => (text) => patterns.get(source, 'pattern').test(text) === true,
  });
  engine.setRules(rules());
  // Made before: they come from the sampler.
  const rows = Array.from({ length: PERIOD }, (_, round) => rowsOf(round));
  const times: number[] = [];
  const first = timeOf(() => engine.evaluate(tick(0, rows[0]), around));
  let events = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const next = tick(round, rows[round % PERIOD]);
    times.push(timeOf(() => (events += engine.evaluate(next, around).length)));
  }
  if (events === 0) throw new Error('no rule has told of anything');
  const what = `${RULES} rules × ${figure(PROCESSES)} processes and ${MONITORED} that are monitored, one tick`;
  return [
    { what: `${what}: median`, unit: 'ms', ours: median(times), goal: { atMost: 5 } },
    { what: 'the same: p99', unit: 'ms', ours: percentile(times, 0.99), goal: { atMost: 5 } },
    {
      what: 'the same, the first tick, in which all names are held against all patterns',
      unit: 'ms',
      ours: first,
      isDetail: true,
    },
  ];
}

const around = {
  healthOf: (id: string): Health => (Number(id.slice(-1)) < 2 ? unwell(id) : well(id)),
  endOf: () => undefined,
  linesOf: () => ({ count: 3, last: 'oops' }),
};

const well = (id: string): Health => ({
  id,
  name: id,
  level: 'healthy',
  isHealthy: true,
  issues: [],
  warnings: 0,
  errors: 0,
});
const unwell = (id: string): Health => ({
  ...well(id),
  level: 'error',
  isHealthy: false,
  issues: [{ code: 'port-lost', severity: 'error', message: 'nobody listens', since: 0 }],
});

/** Eight in ten speak of every process, half of those by a pattern, a name or a user. */
function rules(): AlertRule[] {
  const conditions = [
    { on: 'metric', metric: 'cpuPercent', above: 80 },
    { on: 'metric', metric: 'rss', above: 900_000_000 },
    { on: 'metric', metric: 'threads', above: 60 },
    { on: 'metric', metric: 'memoryPercent', above: 5, clearAt: 4 },
    { on: 'state', state: 'zombie' },
  ];
  const scopes = [
    { of: 'all' },
    { of: 'all', pattern: 'node|python' },
    { of: 'all' },
    { of: 'all', user: 'ada' },
    { of: 'all', pattern: String.raw`server-[1-9]\d*\b.*--port` },
    { of: 'all' },
    { of: 'all', name: 'node' },
    { of: 'all' },
    { of: 'monitored' },
    { of: 'managed' },
  ];
  const ofHealth = [
    { on: 'health', level: 'error' },
    { on: 'log', level: 'error', atLeast: 5 },
    { on: 'state', state: 'failed' },
  ];
  return Array.from({ length: RULES }, (_, index) => {
    const scope = scopes[index % scopes.length];
    const isOfAll = scope?.of === 'all';
    const choice = isOfAll ? conditions : [...conditions, ...ofHealth];
    return alertRule.parse({
      id: `rule-${index}`,
      name: `Rule ${index}`,
      scope,
      condition: choice[(index * 7) % choice.length],
      forMs: (index % 4) * 30_000,
      isDefault: false,
      setBy: 'bench',
    });
  });
}

function tick(round: number, rows: readonly SystemProcess[] = []): MonitorTick {
  const at = round * INTERVAL_MS;
  return { takenAt: at, ticks: at, samples: samples(round), top: [], processes: () => rows };
}

const rowsOf = (round: number): SystemProcess[] =>
  Array.from({ length: PROCESSES }, (_, index) => ({
    ...row(index),
    cpuPercent: wave(index, round, 90),
    rss: wave(index, round, 1e9),
  }));

function samples(round: number): SubjectSample[] {
  const host = {
    subject: { kind: 'host', id: 'host', name: 'host' },
    status: 'running',
    values: { memoryUsed: 8e9, memoryPercent: 50 },
  } as const;
  const monitored = Array.from({ length: MONITORED }, (_, index): SubjectSample => ({
    subject: { kind: 'managed', id: `managed:p${index}`, name: `p${index}`, pid: index + 10, startTime: 1 },
    status: 'running',
    generation: 1,
    root: { pid: index + 10, startTime: 1 },
    values: { cpuPercent: wave(index, round, 90), rss: wave(index, round, 1e9), threads: 20 },
  }));
  return [host, ...monitored];
}

/** Between 0 and `top`, for each process at another place: about one in ten is high at any time. */
const wave = (index: number, round: number, top: number): number => ((index * 37 + round * 2) % 100) * (top / 100);

const row = (index: number): SystemProcess => ({
  pid: index + 10,
  startTime: 1,
  ppid: 1,
  name: ['node', 'python3', 'bash', 'postgres', 'chrome'][index % 5] ?? '',
  user: index % 3 === 0 ? 'ada' : 'root',
  uid: index % 3 === 0 ? 1000 : 0,
  commandLine: ['/usr/bin/node', `server-${index}.js`, '--port', String(3000 + index)],
  status: 'sleeping',
  threads: index % 80,
});

function timeOf(act: () => unknown): number {
  const startedAt = performance.now();
  act();
  return performance.now() - startedAt;
}

const figure = (value: number): string => value.toLocaleString('en');
