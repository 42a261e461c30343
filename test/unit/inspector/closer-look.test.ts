import { describe, expect, test } from 'vitest';
import type { CloserCounters } from '../../../src-main/inspector/closer/closer-figures.ts';
import { createCloserLook } from '../../../src-main/inspector/closer/closer-look.ts';

const always = (): boolean => true;

function prepare(costMs = 0) {
  let now = 0;
  const counters = new Map<number, CloserCounters>();
  const forgotten: number[] = [];
  const look = createCloserLook(
    {
      read: (pid) => {
        now += costMs;
        return counters.get(pid);
      },
      forget: (pid) => void forgotten.push(pid),
    },
    () => now,
  );
  return { look, counters, forgotten, pass: (ms: number) => (now += ms) };
}

describe('createCloserLook', () => {
  test('R-031: rates come of two looks at the same process', () => {
    const { look, counters, pass } = prepare();
    look.aim([{ pid: 7, startTime: 70 }], 5000);
    counters.set(7, { fileDescriptors: 10, connections: 2, readBytes: 1000, writtenBytes: 0, contextSwitches: 50 });
    expect(look.take(always)).toEqual([{ pid: 7, startTime: 70, fileDescriptors: 10, connections: 2 }]);
    pass(5000);
    counters.set(7, { fileDescriptors: 11, readBytes: 11_000, writtenBytes: 0, contextSwitches: 60 });
    expect(look.take(always)).toEqual([
      { pid: 7, startTime: 70, fileDescriptors: 11, readRate: 2000, writeRate: 0, contextSwitches: 2 },
    ]);
  });

  test('another process with the same pid has no rates yet, whatever the one before it had', () => {
    const { look, counters, pass } = prepare();
    counters.set(7, { readBytes: 1_000_000 });
    look.aim([{ pid: 7, startTime: 70 }], 1000);
    look.take(always);
    pass(1000);
    counters.set(7, { readBytes: 5 });
    look.aim([{ pid: 7, startTime: 71 }], 1000);
    expect(look.take(always)?.[0]?.readRate).toBeUndefined();
  });

  test('R-178: no more often than was asked for, though a little early will do', () => {
    const { look, counters, pass } = prepare();
    counters.set(7, {});
    look.aim([{ pid: 7, startTime: 70 }], 5000);
    expect(look.take(always)).toHaveLength(1);
    pass(3000);
    expect(look.take(always)).toBeUndefined();
    pass(1500);
    expect(look.take(always)).toHaveLength(1);
  });

  test('one that is dear is taken less often: a fiftieth of the time at most', () => {
    const { look, counters, pass } = prepare(200);
    counters.set(7, {});
    look.aim([{ pid: 7, startTime: 70 }], 5000);
    look.take(always);
    pass(9000);
    expect(look.take(always)).toBeUndefined();
    pass(1000);
    expect(look.take(always)).toHaveLength(1);
  });

  test('R-189: what has ended, or is looked at no longer, is left out and forgotten', () => {
    const { look, counters, forgotten } = prepare();
    counters.set(7, {});
    look.aim(
      [
        { pid: 7, startTime: 70 },
        { pid: 8, startTime: 80 },
        { pid: 9, startTime: 90 },
      ],
      0,
    );
    expect(look.take(({ pid }) => pid !== 9)).toHaveLength(1);
    look.aim([], 0);
    expect(forgotten).toEqual([7]);
    expect(look.take(always)).toBeUndefined();
  });
});
