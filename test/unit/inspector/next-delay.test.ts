import { describe, expect, it } from 'vitest';
import { adaptInterval } from '../../../src-main/inspector/sampler/adapt-interval.ts';
import { nextDelay } from '../../../src-main/inspector/sampler/next-delay.ts';

describe('nextDelay', () => {
  it('R-015 takes the second sample soon, for rates from the start', () => {
    expect(nextDelay({ samples: 1, intervalMs: 1000, sinceMs: 10 })).toBe(90);
    expect(nextDelay({ samples: 1, intervalMs: 50, sinceMs: 10 })).toBe(40);
  });

  it('keeps the pace from beginning to beginning', () => {
    expect(nextDelay({ samples: 2, intervalMs: 1000, sinceMs: 10 })).toBe(990);
    expect(nextDelay({ samples: 2, intervalMs: 1000, sinceMs: 4000 })).toBe(0);
  });
});

describe('adaptInterval', () => {
  it('keeps what was asked as long as a sample takes a tenth of it', () => {
    expect([0, 10, 100].map((tookMs) => adaptInterval(1000, tookMs))).toEqual([1000, 1000, 1000]);
    expect(adaptInterval(10_000, 900)).toBe(10_000);
  });

  it('slows down when a sample is dear, to five seconds, and beyond only to leave three quarters of a core', () => {
    expect([150, 400, 1000, 5000].map((tookMs) => adaptInterval(1000, tookMs))).toEqual([1500, 4000, 5000, 20_000]);
  });
});
