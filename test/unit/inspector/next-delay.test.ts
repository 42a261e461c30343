import { describe, expect, it } from 'vitest';
import { nextDelay } from '../../../src-main/inspector/sampler/next-delay.ts';

describe('nextDelay', () => {
  it('R-015 takes the second sample soon, for rates from the start', () => {
    expect(nextDelay({ samples: 1, intervalMs: 1000, tookMs: 10 })).toBe(90);
    expect(nextDelay({ samples: 1, intervalMs: 50, tookMs: 10 })).toBe(40);
  });

  it('keeps the pace from beginning to beginning', () => {
    expect(nextDelay({ samples: 2, intervalMs: 1000, tookMs: 10 })).toBe(990);
  });

  it('rests three times as long as the work took when that is slow', () => {
    expect(nextDelay({ samples: 5, intervalMs: 1000, tookMs: 400 })).toBe(1200);
    expect(nextDelay({ samples: 5, intervalMs: 1000, tookMs: 5000 })).toBe(15_000);
  });
});
