import { describe, expect, test } from 'vitest';
import type { Alert } from '../../../src-shared/model/alert.ts';
import type { RunRecord } from '../../../src-shared/model/managed-process.ts';
import type { TopSample } from '../../../src-shared/model/metric-history.ts';
import { averageOver } from '../../../src-main/operations/average-over.ts';
import { marksBetween } from '../../../src-main/operations/history-marks.ts';

const run = (more: Partial<RunRecord>): RunRecord => ({
  generation: 1,
  argv: ['web'],
  cwd: '/',
  startedBy: { door: 'cli' },
  requestedAt: 0,
  ...more,
});

const alert = (more: Partial<Alert>): Alert => ({
  id: 1,
  rule: { id: 'cpu_percent', name: 'CPU' },
  type: 'high_cpu',
  severity: 'warning',
  subject: { kind: 'managed', id: 'managed:web', name: 'web' },
  state: 'active',
  message: 'web uses 93 % CPU',
  firstAt: 50,
  lastAt: 60,
  count: 1,
  top: [],
  lines: [],
  actions: [],
  ...more,
});

describe('marksBetween', () => {
  test('starts, ends with their reason, and alerts, in order and within the range', () => {
    const runs = [
      run({ startedAt: 40, endedAt: 90, end: { how: 'exited', code: 1 }, cause: { why: 'itself' } }),
      run({ startedAt: 10, endedAt: 30, end: { how: 'signalled', signal: 'SIGTERM' }, cause: { why: 'restart' } }),
      run({ startedAt: 200 }),
    ];
    const marks = marksBetween({ from: 20, to: 100 }, { runs, alerts: [alert({ endedAt: 70, state: 'resolved' })] });
    expect(marks.map(({ time, what }) => [time, what])).toEqual([
      [30, 'ended'],
      [40, 'started'],
      [50, 'alert'],
      [70, 'cleared'],
      [90, 'ended'],
    ]);
    expect(marks[0]?.text).toBe('was ended by SIGTERM, stopped for a restart');
    expect(marks[2]?.text).toBe('web uses 93 % CPU');
    expect(marks[4]?.text).toBe('exited with code 1');
  });

  test('of very many only the newest', () => {
    const runs = Array.from({ length: 900 }, (_, index) => run({ startedAt: index }));
    const marks = marksBetween({ from: 0, to: 1000 }, { runs, alerts: [] });
    expect([marks.length, marks[0]?.time, marks.at(-1)?.time]).toEqual([500, 400, 899]);
  });
});

describe('averageOver', () => {
  const sample = (from: number, to: number, host: TopSample['host'], top: TopSample['top']): TopSample => ({
    from,
    to,
    host,
    top,
  });
  const process = (pid: number, cpuPercent: number, rss: number) => ({
    pid,
    startTime: pid,
    name: `p${pid}`,
    cpuPercent,
    rss,
  });

  test('R-185: by the length of each interval; who was not among the highest used nothing then', () => {
    const { host, top } = averageOver([
      sample(0, 10_000, { cpuPercent: 10, load1: 2 }, [process(1, 100, 5), process(2, 30, 50)]),
      sample(10_000, 40_000, { cpuPercent: 50 }, [process(2, 40, 20)]),
    ]);
    expect(host).toEqual({ cpuPercent: 40, load1: 2 });
    expect(top.map(({ pid, cpuPercent, rss }) => [pid, cpuPercent, rss])).toEqual([
      [2, 37.5, 50],
      [1, 25, 5],
    ]);
  });

  test('nothing of nothing', () => {
    expect(averageOver([])).toEqual({ host: {}, top: [] });
  });
});
