import { describe, expect, test } from 'vitest';
import type { Alert } from '../../../src-shared/model/alert.ts';
import type { LogLine } from '../../../src-shared/model/log-line.ts';
import type { MetricHistory, TopProcess } from '../../../src-shared/model/metric-history.ts';
import type { Monitored } from '../../../src-shared/model/monitored.ts';
import { alertList } from '../../../src-main/mcp/tools/monitor/alert-list.ts';
import { monitorAt } from '../../../src-main/mcp/tools/monitor/monitor-at.ts';
import { monitorHealth } from '../../../src-main/mcp/tools/monitor/monitor-health.ts';
import { monitorHistory } from '../../../src-main/mcp/tools/monitor/monitor-history.ts';
import { monitorList } from '../../../src-main/mcp/tools/monitor/monitor-list.ts';
import { monitorMetrics } from '../../../src-main/mcp/tools/monitor/monitor-metrics.ts';
import type { Tool } from '../../../src-main/mcp/define-tool.ts';
import { callWith, MINUTE, NOW } from './call-tool.ts';

const MB = 1024 * 1024;
/** The budget, and what is said around it. */
const MOST_BYTES = 36 * 1024;

async function short(tool: Tool, client: object, args: Record<string, unknown> = {}) {
  const answer = await callWith(tool, client, args);
  expect(answer.isError, answer.text).toBeUndefined();
  expect(Buffer.byteLength(answer.text)).toBeLessThan(MOST_BYTES);
  expect(Buffer.byteLength(JSON.stringify(answer.structured))).toBeLessThan(MOST_BYTES);
  return answer;
}

const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));

const process = (index: number): TopProcess => ({
  pid: 1000 + index,
  startTime: index,
  name: `worker\n${index}`,
  user: 'ada',
  cpuPercent: index % 400,
  rss: index * MB,
  commandLine: ['node', 'worker.js', 'x'.repeat(5000)],
});

const line = (index: number): LogLine => ({
  sequence: index + 1,
  time: NOW - MINUTE + index,
  stream: 'out',
  text: `line ${index} ${'"'.repeat(900)}`,
});

const alert = (id: number, more: Partial<Alert> = {}): Alert => ({
  id,
  rule: { id: 'cpu_percent', name: 'Busy' },
  type: 'high_cpu',
  severity: 'warning',
  subject: { kind: 'managed', id: 'managed:web', name: 'web', pid: 12 },
  state: 'active',
  message: 'web uses 93 % CPU (limit 80 %)\nfor 1 min',
  value: 93,
  threshold: 80,
  firstAt: NOW - 5 * MINUTE,
  lastAt: NOW,
  count: 2,
  top: [],
  lines: [],
  actions: [{ time: NOW - MINUTE, action: { do: 'restart' }, outcome: 'failed', detail: 'it did not stop' }],
  ...more,
});

const monitored = (index: number): Monitored => ({
  subject: { kind: 'managed', id: `managed:web-${index}`, name: `web-${index}`, pid: index + 1 },
  since: NOW - MINUTE,
  status: 'running',
  uptimeMs: MINUTE,
  takenAt: NOW,
  metrics: { cpuPercent: 12.345, rss: 64 * MB, threads: 3 },
  level: index === 0 ? 'warning' : 'healthy',
  issues: index === 0 ? 1 : 0,
  alerts: 0,
});

describe('long answers keep to their budget, and say what they left out', () => {
  test('a list of everything that is monitored, which goes on behind an id', async () => {
    const items = times(600, monitored);
    const client = { monitor: { list: async () => ({ takenAt: NOW, items }) } };
    const first = await short(monitorList, client);
    const shown = first.structured['items'] as readonly { readonly id: string }[];
    expect(first.structured).toMatchObject({ total: 600, left_out: 600 - shown.length });
    expect(first.text).toContain(`go on with after "managed:web-${shown.length - 1}"`);
    const next = await short(monitorList, client, { after: shown.at(-1)?.id });
    expect((next.structured['items'] as readonly object[])[0]).toMatchObject({ name: `web-${shown.length}` });
    const unwell = await short(monitorList, client, { unwell: true });
    expect(unwell.structured['items']).toHaveLength(1);
    expect(unwell.text).toContain('1 issue: monitor_health says which');
  });

  test('one with a thousand children', async () => {
    const found = { ...monitored(0), children: times(1000, (index) => index + 2) };
    const { structured } = await short(monitorMetrics, { monitor: { metrics: async () => found } }, { id: 'web-0' });
    expect(structured).toMatchObject({ children_left_out: 900, metrics: { cpu_percent: 12.35, memory_mb: 64 } });
  });

  test('a moment with much of everything', async () => {
    let asked: unknown;
    const at = async (input: unknown) => {
      asked = input;
      return {
        time: NOW,
        from: NOW - MINUTE,
        to: NOW + MINUTE,
        samples: times(60, (index) => ({
          from: NOW - MINUTE + index * 1000,
          to: NOW - MINUTE + (index + 1) * 1000,
          host: { cpuPercent: index, memoryUsed: 1024 * MB },
          top: times(20, (place) => process(place + (index % 10) * 20)),
        })),
        alerts: times(100, (index) => alert(index + 1)),
        lines: times(1000, (index) => ({ ...line(index), name: 'web' })),
        linesLeftOut: 5,
        gaps: [{ from: NOW - 2 * MINUTE, to: NOW - MINUTE, why: 'asleep' }],
        earliest: NOW - 10 * MINUTE,
      };
    };
    const { structured, text } = await short(monitorAt, { monitor: { at } }, { time: '5m', lines: 1000 });
    expect(asked).toEqual({ time: NOW - 5 * MINUTE, withinMs: 30_000, lines: 1000 });
    const { top, lines, host } = structured as Record<string, readonly Record<string, unknown>[]>;
    expect(top?.[0]).toMatchObject({ pid: 1199, cpu_percent: 199, memory_mb: 199, intervals: 6 });
    expect(structured).toMatchObject({
      top_left_out: 200 - (top?.length ?? 0),
      lines_left_out: 1005 - (lines?.length ?? 0),
      alerts_left_out: expect.any(Number) as number,
    });
    expect(host).toHaveLength(12);
    expect(structured).toMatchObject({ host_left_out: 60 - 12 });
    expect(text).toMatch(/\d+ more intervals of the machine in between left out/);
    expect(lines?.at(-1)).toMatchObject({ process: 'web', sequence: 1000 });
    expect(text).toMatch(/\d+ more log lines left out/);
    // Nobody's name begins a line of its own.
    expect(text.split('\n').filter((one) => /^\d+$/.test(one.trim()))).toEqual([]);
  });

  test('a day of points, starts and gaps', async () => {
    const history: MetricHistory = {
      subject: { kind: 'host', id: 'host', name: 'box' },
      from: NOW - 300 * MINUTE,
      to: NOW,
      stepMs: MINUTE,
      times: times(300, (index) => NOW - (300 - index) * MINUTE),
      series: [
        {
          metric: 'cpuPercent',
          average: times(300, (index) => (index === 3 ? null : index)),
          peak: times(300, () => 400),
        },
        { metric: 'memoryUsed', average: times(300, () => 1024 * MB), peak: times(300, () => 1024 * MB) },
      ],
      stats: [
        {
          metric: 'cpuPercent',
          samples: 9,
          average: 1,
          peak: 400,
          peakAt: NOW,
          p50: 1,
          p95: 2,
          p99: 3,
          slopePerHour: 1,
          confidence: 0.987,
        },
      ],
      gaps: times(200, (index) => ({ from: NOW - index * 1000, to: NOW, why: 'lost' as const })),
      marks: times(500, (index) => ({
        time: NOW - (500 - index) * 1000,
        what: 'started' as const,
        text: `start ${index}`,
      })),
    };
    let asked: unknown;
    const client = {
      monitor: {
        history: async (input: unknown) => {
          asked = input;
          return history;
        },
      },
    };
    const args = { id: 'host', metrics: ['cpu_percent', 'memory_used_mb'], from: '5h', points: 300 };
    const { structured, text } = await short(monitorHistory, client, args);
    expect(asked).toEqual({
      id: 'host',
      metrics: ['cpuPercent', 'memoryUsed'],
      from: NOW - 300 * MINUTE,
      to: NOW,
      points: 300,
    });
    const points = structured['points'] as readonly object[];
    expect(points[0]).toMatchObject({ average: { cpu_percent: 0, memory_used_mb: 1024 }, peak: { cpu_percent: 400 } });
    expect(structured).toMatchObject({
      left_out: 300 - points.length,
      stats: [{ metric: 'cpu_percent', slope_per_hour: 1, confidence: 0.99 }],
      events_left_out: expect.any(Number) as number,
      gaps_left_out: expect.any(Number) as number,
    });
    expect((structured['events'] as readonly object[]).at(-1)).toMatchObject({ text: 'start 499' });
    expect(text).toContain('older events left out: ask for less time');
  });

  test('many alerts, and one whose log is long', async () => {
    const many = times(200, (index) => alert(200 - index));
    const list = async ({ before }: { readonly before?: number }) =>
      before === 8
        ? { alerts: [alert(7, { top: times(50, process), lines: times(100, line) })], ongoing: 200, more: true }
        : { alerts: many, ongoing: 200, more: true };
    const all = await short(alertList, { alerts: { list } });
    const shown = all.structured['alerts'] as readonly { readonly id: number }[];
    expect(all.structured).toMatchObject({ untrusted: true, left_out: 200 - shown.length });
    expect(all.text).toContain(`go on with before ${shown.at(-1)?.id}`);
    expect(all.text).toMatch(
      /\n#200 warning, active: web uses 93 % CPU \(limit 80 %\)\\nfor 1 min\n {2}managed:web \(pid 12\), /,
    );
    expect(all.text).toContain('restart: failed, it did not stop');
    const one = await short(alertList, { alerts: { list } }, { alert: 7 });
    expect(one.structured).toMatchObject({
      top_left_out: expect.any(Number) as number,
      lines_left_out: expect.any(Number) as number,
    });
    expect((one.structured['lines'] as readonly object[]).at(-1)).toMatchObject({ sequence: 100 });
    expect(one.text).toContain('older lines left out');
  });
});

describe('times are told so that nobody takes one day for another', () => {
  const DAY = 1440 * MINUTE;
  const day = (time: number): string => new Date(time).toLocaleDateString('sv');

  test('of an alert that is older: when it ended, and what was done', async () => {
    const old = { firstAt: NOW - 3 * DAY, lastAt: NOW - 2 * DAY, endedAt: NOW - 2 * DAY, state: 'resolved' } as const;
    const list = async () => ({ alerts: [alert(1, old)], ongoing: 0, more: false });
    const { text } = await short(alertList, { alerts: { list } }, { which: 'all' });
    expect(text).toMatch(/^1 alert, 0 ongoing in all, at \d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d\n/);
    expect(text).toContain(`since ${day(NOW - 3 * DAY)} `);
    expect(text).toContain(`ended ${day(NOW - 2 * DAY)} `);
    expect(text).not.toContain(`${day(NOW)} `);
  });

  test('of points over several days', async () => {
    const at = [NOW - 2 * DAY, NOW - DAY, NOW];
    const history: MetricHistory = {
      subject: { kind: 'host', id: 'host', name: 'box' },
      from: NOW - 3 * DAY,
      to: NOW,
      stepMs: DAY,
      times: at,
      series: [{ metric: 'cpuPercent', average: [1, 2, 3], peak: [1, 2, 3] }],
      stats: [{ metric: 'cpuPercent', samples: 3, average: 2, peak: 3, peakAt: NOW - DAY, p50: 2, p95: 3, p99: 3 }],
      gaps: [{ from: NOW - 2 * DAY, to: NOW - DAY, why: 'lost' }],
      marks: [],
    };
    const client = { monitor: { history: async () => history } };
    const { text } = await short(monitorHistory, client, { id: 'host', from: '3d' });
    expect(text).toMatch(new RegExp(`\\n${day(NOW - DAY)} [\\d:]{8} +2\\n *[\\d:]{8} +3$`));
    expect(text).toContain(`nothing known from ${day(NOW - 2 * DAY)} `);
  });
});

test('R-109 of very many that are well only some are named', async () => {
  const items = times(30, (index) => ({
    id: `managed:web-${index}`,
    name: `web-${index}`,
    level: 'healthy',
    isHealthy: true,
    issues: [],
    warnings: 0,
    errors: 0,
    checkedAt: NOW,
  }));
  const health = async () => ({ overall: 'healthy', items });
  const { text } = await short(monitorHealth, { monitor: { health } });
  expect(text).toMatch(/^overall: healthy, as of \S+\n30 healthy: web-0, .*web-7 and 22 more \(monitor_list\)$/);
});
