import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { measureFrames } from '../helpers/measure-frames.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { openPage } from '../helpers/open-page.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { BenchRow } from './bench-row.ts';
import { inputToPaint } from './input-to-paint.ts';
import { percentile } from './percentile.ts';
import { startRestless } from './start-restless.ts';

const extraProcesses = 5000;
const framesMs = 10_000;
const scrollMs = 5000;
const heapMs = 60_000;
const heapEveryMs = 5000;
const sortBy = ['Memory', 'Name', 'PID', 'CPU %', 'User'];
/** Fewer and fewer processes have it in their pid, then more and more again. */
const keys = ['1', '2', 'Backspace', 'Backspace', '3', '1', 'Backspace', 'Backspace'];
const rounds = 4;

const arrangements = [
  { id: 'flat', title: 'flat' },
  { id: 'tree', title: 'as a tree' },
  { id: 'app', title: 'in groups, the great one open' },
] as const;

/** The table of a machine with 5,000 processes, of which a third change with every sample, in a real browser. */
export async function measureScreen(): Promise<BenchRow[]> {
  await using signalbox = await startSignalbox();
  await using browser = await openBrowser();
  const empty = await browser.newPage();
  const bare = await measureFrames(empty, framesMs);
  await empty.close();
  await using _restless = await startRestless(extraProcesses);
  await using open = await openPage(browser, signalbox, { screen: 'system' });
  const { page } = open;
  const devTools = await page.context().newCDPSession(page);
  await waitUntil(async () => (await shownIn(page)) > extraProcesses, {
    deadlineMs: 60_000,
    what: 'all of them in the table',
  });
  await pause(5000); // the young are looked at more closely
  const rows: BenchRow[] = [];
  for (const { id, title } of arrangements) {
    await page.getByLabel('Arrangement').selectOption(id);
    if (id === 'app') await page.getByRole('button', { name: 'Unfold restless' }).click();
    rows.push(...(await measureArrangement(page, devTools, title, bare)));
  }
  return [...rows, await measureScrolling(page, bare), await measureWire(devTools), await measureHeap(devTools)];
}

async function shownIn(page: Page): Promise<number> {
  return Number((await page.getByRole('status', { name: 'Processes shown' }).innerText()).replaceAll(/\D/g, ''));
}

async function measureArrangement(
  page: Page,
  devTools: CDPSession,
  title: string,
  bare: readonly number[],
): Promise<BenchRow[]> {
  const workBefore = await workOf(devTools);
  const frames = await measureFrames(page, framesMs);
  const work = ((await workOf(devTools)) - workBefore) / (framesMs / 1000);
  return [
    frameRow(`${title}: frame, p95`, frames, bare),
    { what: `${title}: longest of ${frames.length} frames`, unit: 'ms', ours: Math.max(...frames) },
    { what: `${title}: CPU of the page in a second`, unit: 'ms', ours: work },
    {
      what: `${title}: click on a column to paint, p95`,
      unit: 'ms',
      ours: percentile(await sortClicks(page), 0.95),
      goal: { atMost: 50 },
    },
    {
      what: `${title}: keystroke in the filter to paint, p95`,
      unit: 'ms',
      ours: percentile(await filterKeys(page), 0.95),
      goal: { atMost: 50 },
    },
  ];
}

/** Level with an empty page, which gets a frame every 16.7 ms from a screen of 60 Hz: more than that nobody can see. */
const frameRow = (what: string, frames: readonly number[], bare: readonly number[]): BenchRow => ({
  what,
  unit: 'ms',
  ours: percentile(frames, 0.95),
  against: { what: 'an empty page', value: percentile(bare, 0.95) },
  goal: { atMost: 1.05 },
});

async function measureScrolling(page: Page, bare: readonly number[]): Promise<BenchRow> {
  await page.getByLabel('Arrangement').selectOption('flat');
  return frameRow('flat, while it scrolls: frame, p95', await measureFrames(page, scrollMs, 20), bare);
}

/** CPU time of the main thread so far, in ms: what else the machine does is not in it. */
async function workOf(devTools: CDPSession): Promise<number> {
  await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const { metrics } = await devTools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
}

async function sortClicks(page: Page): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const name of sortBy) {
      const header = page.getByRole('columnheader', { name }).getByRole('button');
      times.push(await inputToPaint(page, 'click', '[role=columnheader]', () => header.click()));
      await pause(170); // in no step with the samples
    }
  }
  return times;
}

async function filterKeys(page: Page): Promise<number[]> {
  const times: number[] = [];
  await page.getByLabel('Filter processes').focus();
  for (let round = 0; round < rounds; round += 1) {
    for (const key of keys) {
      times.push(await inputToPaint(page, 'keydown', 'output', () => page.keyboard.press(key)));
      await pause(170);
    }
  }
  return times;
}

async function measureWire(devTools: CDPSession): Promise<BenchRow> {
  let bytes = 0;
  const count = ({ response }: { response: { payloadData: string } }) => (bytes += response.payloadData.length);
  devTools.on('Network.webSocketFrameReceived', count);
  await devTools.send('Network.enable');
  await pause(framesMs);
  await devTools.send('Network.disable');
  devTools.off('Network.webSocketFrameReceived', count);
  return { what: 'received per second', unit: 'KB', ours: bytes / 1024 / (framesMs / 1000) };
}

/** What is left after everything that nobody holds is gone: at the end against the beginning. */
async function measureHeap(devTools: CDPSession): Promise<BenchRow> {
  const sizes: number[] = [];
  for (let passed = 0; passed <= heapMs; passed += heapEveryMs) {
    await devTools.send('HeapProfiler.collectGarbage');
    sizes.push((await devTools.send('Runtime.getHeapUsage')).usedSize / 2 ** 20);
    await pause(heapEveryMs);
  }
  const [first = 0] = sizes;
  const last = sizes.at(-1) ?? 0;
  return {
    what: `heap after ${heapMs / 1000} s`,
    unit: 'MB',
    ours: last,
    against: { what: 'before', value: first },
    goal: { atMost: 1.1 },
  };
}
