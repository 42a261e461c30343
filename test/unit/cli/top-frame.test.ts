import { describe, expect, it } from 'vitest';
import { topFrame, type TopSample } from '../../../src-main/cli/top-frame.ts';

const NOW = 1_800_000_000_000;
const MB = 1024 ** 2;

const sample: TopSample = {
  takenAt: NOW,
  total: 312,
  host: { cores: 2, cpuPercent: 12.34, memoryTotal: 8192 * MB, memoryAvailable: 6144 * MB, load1: 0.5, uptime: 90_000 },
  items: [
    {
      pid: 4711,
      startTime: 99,
      ppid: 1,
      name: 'node',
      user: 'ada',
      status: 'sleeping',
      cpuPercent: 50,
      rss: 100 * MB,
      threads: 11,
      startedAt: NOW - 65_000,
      commandLine: ['node', 'my server.js'],
    },
    { pid: 2, startTime: 1, ppid: 0, name: 'kthreadd', status: 'unknown' },
  ],
};

describe('topFrame', () => {
  it('shows the machine, and what is not known as a dash', () => {
    expect(topFrame(sample, { width: 120, sort: 'cpu' })).toEqual({
      summary: '312 processes by cpu · CPU 12.3% of 2 cores · memory 2.0 GB of 8.0 GB · load 0.50 · up 1d',
      heading: '    PID  USER      STATUS       CPU      MEM  THR      AGE  COMMAND',
      rows: [
        "   4711  ada       sleeping   50.0%   100 MB   11       1m  node 'my server.js'",
        '      2  -         unknown        -        -    -        -  [kthreadd]',
      ],
    });
  });

  it('shows parent, priority, terminal and container where there is room', () => {
    const items = sample.items
      .slice(0, 1)
      .map((item) => ({ ...item, nice: 5, tty: 'pts/3', container: 'docker 0123abcd' }));
    const { heading, rows } = topFrame({ ...sample, items }, { width: 200, sort: 'cpu' });
    expect(heading).toMatch(/AGE +PPID +NI +TTY +CONTAINER +COMMAND$/);
    expect(rows[0]).toMatch(/ 1m +1 +5 +pts\/3 +docker 0123abcd +node 'my server\.js'$/);
  });

  it('is never wider than the terminal', () => {
    const { summary, heading, rows } = topFrame(sample, { width: 40, sort: 'pid' });
    for (const line of [summary, heading, ...rows]) expect(line.length).toBeLessThanOrEqual(40);
  });
});
