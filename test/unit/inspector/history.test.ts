import { describe, expect, it } from 'vitest';
import { createHistory, KEPT_SAMPLES } from '../../../src-main/inspector/history.ts';

const row = (rss: number, cpuPercent?: number, startTime = 70) =>
  ({ pid: 7, startTime, ppid: 1, name: 'p7', status: 'sleeping', rss, cpuPercent }) as const;
const nothing = { upserted: [], figures: [], ended: [] };
const seven = { pid: 7, startTime: 70 };

describe('createHistory', () => {
  it('repeats what did not change, and knows what was unknown', () => {
    const history = createHistory();
    history.record({ ...nothing, takenAt: 1 });
    history.record({ ...nothing, takenAt: 2, upserted: [row(4096)] });
    history.record({ ...nothing, takenAt: 3, figures: [row(4096, 12.3)] });
    history.record({ ...nothing, takenAt: 4 });
    expect(history.of(seven)).toEqual([
      { time: 2, rss: 4096, cpuPercent: undefined },
      { time: 3, rss: 4096, cpuPercent: 12.3 },
      { time: 4, rss: 4096, cpuPercent: 12.3 },
    ]);
  });

  it.each([1, 3, 100])('keeps the newest samples, changed in every %d. one', (step) => {
    const history = createHistory();
    history.record({ ...nothing, takenAt: 0, upserted: [row(0)] });
    for (let at = 1; at < 500; at += 1) {
      history.record({ ...nothing, takenAt: at, figures: at % step === 0 ? [row(at, at / 10)] : [] });
    }
    const points = history.of(seven);
    expect(points).toHaveLength(KEPT_SAMPLES);
    expect(points.map(({ time }) => time)).toEqual(Array.from({ length: KEPT_SAMPLES }, (_, at) => 380 + at));
    for (const { time, rss } of points) expect(rss).toBe(time - (time % step));
  });

  it('forgets a process with its end, and takes nobody for the one who had its pid', () => {
    const history = createHistory();
    history.record({ ...nothing, takenAt: 1, upserted: [row(1)] });
    history.record({ ...nothing, takenAt: 2, upserted: [row(2, 0, 71)], ended: ['7@70'] });
    expect(history.of(seven)).toEqual([]);
    expect(history.of({ pid: 7, startTime: 71 })).toHaveLength(1);
    history.record({ ...nothing, takenAt: 3, ended: ['7@71'] });
    expect(history.of({ pid: 7, startTime: 71 })).toEqual([]);
  });
});
