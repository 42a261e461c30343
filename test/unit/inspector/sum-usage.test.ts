import { describe, expect, it } from 'vitest';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import { sumUsage } from '../../../src-main/inspector/sum-usage.ts';

const at = (more: Partial<SystemProcess>): SystemProcess => ({
  pid: 1,
  startTime: 1,
  ppid: 0,
  name: 'x',
  status: 'sleeping',
  ...more,
});

describe('sumUsage', () => {
  it('adds up what is known, and counts the living', () => {
    const tree = [
      at({ cpuPercent: 0.1, rss: 10 }),
      at({ cpuPercent: 0.2, rss: 20 }),
      at({ rss: 5 }),
      at({ status: 'zombie' }),
    ];
    expect(sumUsage(tree)).toEqual({ cpuPercent: 0.3, rss: 35, processes: 3 });
  });

  it('leaves out what nobody knows, and knows nothing of a tree that is gone', () => {
    expect(sumUsage([at({})])).toEqual({ processes: 1 });
    expect(sumUsage([at({ status: 'zombie' })])).toBeUndefined();
    expect(sumUsage([])).toBeUndefined();
  });
});
