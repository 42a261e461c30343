import type { Page } from 'playwright-core';

/** The times in ms from frame to frame, while the grid of the page, if it has one, scrolls by so many px in each. */
export const measureFrames = (page: Page, forMs: number, scrollBy = 0): Promise<number[]> =>
  page.evaluate(timeFrames, { forMs, scrollBy });

function timeFrames({ forMs, scrollBy }: { forMs: number; scrollBy: number }): Promise<number[]> {
  const grid = document.querySelector('[role=grid]');
  return new Promise((resolve) => {
    const times: number[] = [];
    const end = performance.now() + forMs;
    let last = performance.now();
    const frame = (now: number) => {
      times.push(now - last);
      last = now;
      if (scrollBy > 0) grid?.scrollBy(0, scrollBy);
      if (now < end) requestAnimationFrame(frame);
      else resolve(times);
    };
    requestAnimationFrame(frame);
  });
}
