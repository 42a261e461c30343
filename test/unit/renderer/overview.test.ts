import { describe, expect, test } from 'vitest';
import type { MetricHistory, TopSample } from '../../../src-shared/model/metric-history.ts';
import type { Monitored } from '../../../src-shared/model/monitored.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import { describeChart } from '../../../src-renderer/components/charts/describe-chart.ts';
import { axisTime } from '../../../src-renderer/components/charts/time-axis.ts';
import { wordsAt } from '../../../src-renderer/components/charts/words-at.ts';
import { chartHistory } from '../../../src-renderer/components/charts/charted-history.ts';
import { byHealth, healthWords } from '../../../src-renderer/features/overview/health-words.ts';
import { pickSample } from '../../../src-renderer/features/overview/pick-sample.ts';
import { MonitoredBook } from '../../../src-renderer/features/overview/monitored-book.ts';
import { busiestOf } from '../../../src-renderer/features/overview/now/busiest-of.ts';
import * as places from '../../../src-renderer/features/overview/place.ts';
import { describeSlope } from '../../../src-renderer/features/overview/process/describe-slope.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const now = 1_800_000_000_000;
const { firstPlace } = places;
const at = (time: number) => ({ from: time, to: time });

describe('where one looks', () => {
  test('the address says it, and is read back as it was', () => {
    const far = places.pick({ ...firstPlace, of: 'managed:a b&c', range: '6h' }, at(now - 30 * HOUR), now);
    expect(places.placeOf(places.queryOf(far), now)).toEqual(far);
    const range = places.pick(firstPlace, { from: now - 5 * MINUTE, to: now - MINUTE }, now);
    expect(places.placeOf(places.queryOf(range), now)).toEqual(range);
    expect(places.queryOf(firstPlace)).toBe('');
    const turned = places.turn(firstPlace, -1, now);
    expect(places.placeOf(places.queryOf(turned), now)).toEqual(turned);
  });

  test('an address that makes no sense is as at first; the future is now', () => {
    expect(places.placeOf('at=soon&range=2y&of=', now)).toEqual(firstPlace);
    expect(places.placeOf(`at=${now + HOUR}`, now).picked).toEqual(at(now));
    expect(places.placeOf(`at=${now - HOUR}&until=5`, now).picked).toEqual(at(now - HOUR));
    expect(places.placeOf(`at=${now - 5 * HOUR}&until=${now}`, now).range).toBe('6h');
  });

  test('what is picked stands still; the charts only move where they do not show it', () => {
    const near = places.pick(firstPlace, at(now - MINUTE), now);
    expect(places.spanOf(near, now + HOUR)).toEqual({ from: now - 15 * MINUTE, to: now });
    const far = places.pick(firstPlace, at(now - HOUR), now);
    expect(places.spanOf(far, now)).toEqual({ from: now - 67.5 * MINUTE, to: now - 52.5 * MINUTE });
    expect(places.goLive(far)).toEqual(firstPlace);
  });

  test('steps begin at the end, go from point to point, and take the charts along; never into the future', () => {
    const pace = { stepMs: 3 * MINUTE, now };
    const begun = places.step(firstPlace, -1, pace);
    expect(begun.picked).toEqual(at(now));
    expect(places.step(begun, 1, pace).picked).toEqual(at(now));
    // The points are in the middle of steps of three minutes: wherever one was, one goes on to the next of them.
    const back = places.step(begun, -1, pace);
    expect(back.picked).toEqual(at(now - 1.5 * MINUTE));
    expect(places.step(back, -1, pace).picked).toEqual(at(now - 4.5 * MINUTE));
    expect(places.step(places.step(back, -1, pace), 1, pace)).toEqual(back);
    expect(places.step({ ...begun, picked: at(now - 4 * MINUTE) }, 1, pace).picked).toEqual(at(now - 1.5 * MINUTE));
    const left = places.step({ ...begun, picked: at(now - 15 * MINUTE) }, -1, pace);
    expect(left.picked).toEqual(at(now - 16.5 * MINUTE));
    expect(places.spanOf(left, now).from).toBeLessThan(now - 16.5 * MINUTE);
    const range = { ...begun, picked: { from: now - 9 * MINUTE, to: now - 5 * MINUTE } };
    expect(places.step(range, -1, pace).picked).toEqual(at(now - 10.5 * MINUTE));
    expect(places.step(range, 1, pace).picked).toEqual(at(now - 1.5 * MINUTE));
  });

  test('back and on in time by half of what is shown; on to now they go on', () => {
    const back = places.turn(places.turn(firstPlace, -1, now), -1, now);
    expect(back.end).toBe(now - 15 * MINUTE);
    expect(places.isLive(places.turn(places.turn(back, 1, now), 1, now))).toBe(true);
  });

  test('closer: as close as the range can be seen, or one step closer to a moment', () => {
    const day = { ...firstPlace, range: '24h' as const };
    const range = places.pick(day, { from: now - 10 * HOUR, to: now - 10 * HOUR + 40 * MINUTE }, now);
    expect(places.zoomIn(range, now)).toMatchObject({ range: '1h', end: now - 10 * HOUR + 50 * MINUTE });
    expect(places.zoomIn(places.pick(day, at(now - HOUR), now), now)).toMatchObject({ range: '6h', end: now });
    expect(places.zoomIn(firstPlace, now)).toBe(firstPlace);
    expect(places.withRange(range, '7d', now)).toMatchObject({ range: '7d', end: now, picked: range.picked });
  });
});

const history: MetricHistory = {
  subject: { kind: 'host', id: 'host', name: 'vm' },
  from: 0,
  to: 40,
  stepMs: 10,
  times: [0, 10, 20, 30],
  series: [{ metric: 'cpuPercent', average: [1, null, 3, 4], peak: [2, null, 9, 4] }],
  stats: [],
  gaps: [{ from: 10, to: 20, why: 'asleep' }],
  marks: [{ time: 31, what: 'started', text: 'api started' }],
};

describe('charts', () => {
  test('a history is drawn at the middle of its steps, with gaps in words, and told to those who do not see it', () => {
    const { times, gaps, marks, line } = chartHistory(history);
    expect(times).toEqual([5, 15, 25, 35]);
    const cpu = line('cpuPercent', 'CPU', 'cpu');
    expect(cpu).toMatchObject({ values: [1, undefined, 3, 4], peaks: [2, undefined, 9, 4] });
    expect(line('rss', 'Memory', 'memory').values).toEqual([]);
    const words = describeChart({ times, lines: [cpu], newest: [5], format: (value) => `${value.toFixed(1)} %` });
    expect(words).toContain('CPU: 5.0 % at the end, between 1.0 % and 9.0 %, on average 2.7 %.');
    const point = { index: 3, time: 33, tolerance: 3 };
    expect(wordsAt(point, times, { gaps, marks })).toContain(' · api started');
    expect(wordsAt({ ...point, time: 12 }, times, { gaps, marks })).toContain('The machine was asleep, ');
    const noon = new Date(2026, 10, 21, 12).getTime();
    const long = { gaps: [{ from: noon, to: noon + 60_000, text: 'Off' }], span: { from: noon, to: noon + 1e9 } };
    expect(wordsAt({ ...point, time: noon }, times, long)).toBe('Off, 21 Nov 12:00 – 12:01');
  });

  test('the marks of the axis say as much as tells them apart', () => {
    const noon = new Date(2026, 10, 21, 12, 30, 15).getTime() / 1000;
    const midnight = new Date(2026, 10, 22).getTime() / 1000;
    expect(axisTime(noon, 15)).toBe('12:30:15');
    expect(axisTime(noon, 3600)).toBe('12:30');
    expect(axisTime(midnight, 3600)).toBe('22 Nov');
    expect(axisTime(noon, 86_400)).toBe('21 Nov');
  });

  test('a trend in words: how much, and how sure that is', () => {
    const stats = { metric: 'rss' as const, samples: 99, average: 1e9, peak: 2e9, peakAt: 1, p50: 1, p95: 1, p99: 1 };
    expect(describeSlope(stats)).toBe('too few samples');
    expect(describeSlope({ ...stats, slopePerHour: 5e7, confidence: 0.9 })).toBe('grows 47.7 MB/h, sure');
    expect(describeSlope({ ...stats, slopePerHour: -5e7, confidence: 0.6 })).toBe('shrinks 47.7 MB/h, likely');
    expect(describeSlope({ ...stats, slopePerHour: 5e7, confidence: 0.1 })).toBe('no clear trend');
    expect(describeSlope({ ...stats, slopePerHour: 5e5, confidence: 0.9 })).toBe('steady');
  });
});

const monitored = (name: string, part: Partial<Monitored> = {}): Monitored => ({
  subject: { kind: 'managed', id: `managed:${name}`, name },
  since: 0,
  status: 'running',
  metrics: {},
  level: 'healthy',
  issues: 0,
  alerts: 0,
  ...part,
});

describe('what is now', () => {
  test('lines go on at their pace, whatever comes in between, and who is gone is gone', () => {
    const book = new MonitoredBook();
    const recent = { times: [0, 5000], cpuPercent: [1, null], memory: [7, 8] };
    book.merge({ type: 'snapshot', sequence: 1, takenAt: 5000, items: [monitored('a', { recent }), monitored('b')] });
    const next = (takenAt: number, cpuPercent: number) =>
      book.merge({
        type: 'change',
        sequence: 2,
        takenAt,
        items: [monitored('a', { takenAt, metrics: { cpuPercent, rss: 9 } })],
      });
    next(6000, 50);
    expect(book.entries.get('managed:a')).toMatchObject({ cpu: [1, null], item: { metrics: { cpuPercent: 50 } } });
    next(10_000, 60);
    expect(book.entries.get('managed:a')).toMatchObject({ cpu: [1, null, 60], memory: [7, 8, 9] });
    expect([...book.entries.keys()]).toEqual(['managed:a']);
  });

  test('the worst come first; what has ended as it should is not called healthy', () => {
    const items = [monitored('b'), monitored('c', { level: 'error' }), monitored('a'), monitored('d', { alerts: 2 })];
    expect(items.toSorted(byHealth).map(({ subject }) => subject.name)).toEqual(['c', 'd', 'a', 'b']);
    expect(healthWords(monitored('a', { status: 'ended' }), true)).toEqual({ word: 'ended', tone: 'idle' });
    expect(healthWords(monitored('a', { status: 'ended', level: 'error' }), true).word).toBe('error');
    expect(healthWords(monitored('a'), true).word).toBe('healthy');
    expect(healthWords(monitored('a'), false)).toEqual({ word: 'unknown', tone: 'idle' });
    expect(healthWords(monitored('a', { level: 'warning' }), false).word).toBe('warning');
  });

  test('the top consumers, by CPU or by memory', () => {
    const one = (pid: number, calmCpu: number | undefined, rss: number) =>
      [
        String(pid),
        {
          calmCpu,
          process: { pid, startTime: pid, ppid: 1, name: `p${pid}`, status: 'running', rss } as SystemProcess,
        },
      ] as const;
    const living = new Map(Array.from({ length: 20 }, (_each, pid) => one(pid + 1, (pid * 7) % 20, 100 - pid)));
    living.set(...one(99, undefined, 1000));
    expect(busiestOf(living, 'cpu').map(({ cpuPercent }) => cpuPercent)).toEqual([19, 18, 17, 16, 15, 14, 13, 12]);
    expect(busiestOf(living, 'memory').map(({ pid }) => pid)).toEqual([99, 1, 2, 3, 4, 5, 6, 7]);
  });
});

describe('what was then', () => {
  const sample = (from: number, cpuPercent: number): TopSample => ({
    from,
    to: from + 10_000,
    host: { cpuPercent },
    top: [{ pid: from, startTime: 1, name: `at ${from}` }],
  });
  const samples = [sample(0, 5), sample(10_000, 90), sample(20_000, 7)];

  test('the interval of the moment; of many in one point of the chart, the one when most was going on', () => {
    expect(pickSample(samples, 25_000, 5000)).toBe(samples[2]);
    expect(pickSample(samples, 25_000, 60_000)).toBe(samples[1]);
    expect(pickSample(samples, 31_000, 500)).toBe(samples[2]);
    expect(pickSample([], 31_000, 500)).toBeUndefined();
  });
});
