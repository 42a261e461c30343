import { spawn } from 'node:child_process';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { measureFrames } from '../helpers/measure-frames.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { openPage } from '../helpers/open-page.ts';
import { startSignalbox, type RunningSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const EXTRA = 2000;
/** A frame that takes longer is seen as a stutter. */
const LONG_MS = 50;
/**
 * How many times as much of the time may go in long frames as without them: a ratio within one run, since what a frame takes
 * is the machine's affair. Below the least share, the ratio of two small numbers says nothing.
 */
const MOST_TIMES = 4;
const LEAST_SHARE = 0.08;

let signalbox: RunningSignalbox;
let browser: Browser;

beforeAll(async () => {
  [signalbox, browser] = await Promise.all([startSignalbox(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await signalbox?.[Symbol.asyncDispose]();
});

/** In a group of their own, so that all of them end at once. */
function startMany(): Disposable & { readonly pid: number } {
  const script = `i=0; while [ $i -lt ${EXTRA} ]; do sleep 600 & i=$((i+1)); done; wait`;
  const { pid } = spawn('sh', ['-c', script], { detached: true, stdio: 'ignore' });
  if (pid === undefined) throw new Error('sh could not be started');
  return { pid, [Symbol.dispose]: () => void process.kill(-pid, 'SIGKILL') };
}

test('2,000 extra processes do not make the table stutter', { timeout: 90_000 }, async () => {
  await using open = await openPage(browser, signalbox, { screen: 'system' });
  const { page } = open;
  await page.getByRole('gridcell').first().waitFor();
  const measure = async (title: string, forMs: number, scrollBy: number) => {
    const times = await measureFrames(page, forMs, scrollBy);
    console.log(`${title}, ms: ${describeFrames(times)}`);
    return shareOfLong(times);
  };
  const few = await measure('frames without them, at rest', 2000, 0);
  const fewScrolling = await measure('frames without them, scrolling', 1000, 40);

  using many = startMany();
  expect(many.pid).toBeGreaterThan(0);
  const shown = page.getByRole('status', { name: 'Processes shown' });
  await waitUntil(async () => Number((await shown.innerText()).replaceAll(/\D/g, '')) > EXTRA, {
    deadlineMs: 45_000,
    what: 'all of them in the table',
  });
  const atRest = await measure(`frames with ${EXTRA} extra processes, at rest`, 3500, 0);
  const scrolling = await measure(`frames with ${EXTRA} extra processes, scrolling`, 1500, 40);
  expect(atRest).toBeLessThan(MOST_TIMES * Math.max(few, LEAST_SHARE));
  expect(scrolling).toBeLessThan(MOST_TIMES * Math.max(fewScrolling, LEAST_SHARE));
});

const sum = (times: readonly number[]): number => times.reduce((total, time) => total + time, 0);

/** Of the time, not of the number: what stutters once a second has one long frame among sixty short ones. */
const shareOfLong = (times: readonly number[]): number => sum(times.filter((time) => time > LONG_MS)) / sum(times);

function describeFrames(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, longest ${at(1)} over ${times.length} frames`;
}
