import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { measureFrames } from '../helpers/measure-frames.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { openPage } from '../helpers/open-page.ts';
import { startCrowd } from '../helpers/start-crowd.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { BenchOptions, BenchRow } from './bench-row.ts';
import { inputToPaint } from './input-to-paint.ts';
import { percentile } from './percentile.ts';

const sortBy = ['Memory', 'Name', 'PID', 'CPU %', 'User'];
/** Fewer and fewer processes have it in their pid, then more and more again. */
const keys = ['1', '2', 'Backspace', 'Backspace', '3', '1', 'Backspace', 'Backspace'];
const heapEveryMs = 5000;
/** The opcode of a web socket's frame; the payload of any other is given in base64. */
const TEXT_FRAME = 1;

interface Extent {
  readonly processes: number;
  readonly framesMs: number;
  readonly heapMs: number;
  /** How many times each click and each key. */
  readonly rounds: number;
}

const whole: Extent = { processes: 5000, framesMs: 10_000, heapMs: 60_000, rounds: 8 };
const least: Extent = { processes: 300, framesMs: 1000, heapMs: 5000, rounds: 1 };

const arrangements = [
  { id: 'flat', title: 'flat' },
  { id: 'tree', title: 'as a tree' },
  { id: 'app', title: 'in groups, the great one open' },
] as const;

/** What one arrangement of the rows costs, in ms. */
interface Measured {
  readonly title: string;
  readonly frames: readonly number[];
  /** CPU of the page in a second. */
  readonly work: number;
  readonly clicks: readonly number[];
  readonly keystrokes: readonly number[];
}

/** The table of a machine with 5,000 processes, of which a third change with every sample, in a real browser. */
export async function measureScreen({ brief }: BenchOptions): Promise<BenchRow[]> {
  const extent = brief ? least : whole;
  const { processes, framesMs } = extent;
  await using signalbox = await startSignalbox();
  await using browser = await openBrowser();
  const empty = await browser.newPage();
  const bare = await measureFrames(empty, framesMs);
  await empty.close();
  await using _crowd = await startCrowd(processes, { restlessEvery: 3 });
  await using open = await openPage(browser, signalbox, { screen: 'system' });
  const { page } = open;
  const devTools = await page.context().newCDPSession(page);
  await waitUntil(async () => (await shownIn(page)) > processes, {
    deadlineMs: 60_000,
    what: 'all of them in the table',
  });
  await pause(5000); // the young are looked at more closely
  const measured: Measured[] = [];
  for (const { id, title } of arrangements) {
    await page.getByLabel('Arrangement').selectOption(id);
    if (id === 'app') await page.getByRole('button', { name: 'Unfold crowd' }).click();
    measured.push(await measureArrangement(page, devTools, title, extent));
  }
  await page.getByLabel('Arrangement').selectOption('flat');
  const scrolling = await measureFrames(page, framesMs / 2, 20);
  return [
    ...rowsOfWorst(`a table of ${processes.toLocaleString('en')} processes`, measured, bare),
    ...measured.flatMap((each) => rowsOfOne(each, bare)),
    frameRow('the same while it scrolls: frame, p95', scrolling, bare),
    await measureWire(devTools, framesMs),
    await measureHeap(devTools, extent),
  ];
}

/** Of flat, tree and groups the one that does worst. */
function rowsOfWorst(table: string, measured: readonly Measured[], bare: readonly number[]): readonly BenchRow[] {
  const worst = (of: (each: Measured) => readonly number[]) =>
    measured.map(of).toSorted((a, b) => percentile(b, 0.95) - percentile(a, 0.95))[0] ?? [];
  const input = { unit: 'ms', goal: { atMost: 50 } } as const;
  return [
    frameRow(
      `${table}, the worst of flat, tree and groups: frame, p95`,
      worst(({ frames }) => frames),
      bare,
    ),
    {
      ...input,
      what: 'the same: click on a column to paint, p95',
      ours: percentile(
        worst(({ clicks }) => clicks),
        0.95,
      ),
    },
    {
      ...input,
      what: 'the same: keystroke in the filter to paint, p95',
      ours: percentile(
        worst(({ keystrokes }) => keystrokes),
        0.95,
      ),
    },
  ];
}

function rowsOfOne(
  { title, frames, work, clicks, keystrokes }: Measured,
  bare: readonly number[],
): readonly BenchRow[] {
  const detail = { unit: 'ms', isDetail: true } as const;
  return [
    { ...frameRow(`${title}: frame, p95`, frames, bare), ...detail },
    { ...detail, what: `${title}: longest of ${frames.length} frames`, ours: Math.max(...frames) },
    { ...detail, what: `${title}: CPU of the page in a second`, ours: work },
    { ...detail, what: `${title}: click on a column to paint, p95`, ours: percentile(clicks, 0.95) },
    { ...detail, what: `${title}: keystroke in the filter to paint, p95`, ours: percentile(keystrokes, 0.95) },
  ];
}

async function shownIn(page: Page): Promise<number> {
  return Number((await page.getByRole('status', { name: 'Processes shown' }).innerText()).replaceAll(/\D/g, ''));
}

async function measureArrangement(
  page: Page,
  devTools: CDPSession,
  title: string,
  { framesMs, rounds }: Extent,
): Promise<Measured> {
  const workBefore = await workOf(devTools);
  const frames = await measureFrames(page, framesMs);
  const work = ((await workOf(devTools)) - workBefore) / (framesMs / 1000);
  return { title, frames, work, clicks: await sortClicks(page, rounds), keystrokes: await filterKeys(page, rounds) };
}

/** Level with an empty page, which gets a frame every 16.7 ms from a screen of 60 Hz: more than that nobody can see. */
const frameRow = (what: string, frames: readonly number[], bare: readonly number[]): BenchRow => ({
  what,
  unit: 'ms',
  ours: percentile(frames, 0.95),
  against: { what: 'an empty page', value: percentile(bare, 0.95) },
  goal: { atMost: 1.05 },
});

/** CPU time of the main thread so far, in ms: what else the machine does is not in it. */
async function workOf(devTools: CDPSession): Promise<number> {
  await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const { metrics } = await devTools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
}

async function sortClicks(page: Page, rounds: number): Promise<number[]> {
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

async function filterKeys(page: Page, rounds: number): Promise<number[]> {
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

async function measureWire(devTools: CDPSession, forMs: number): Promise<BenchRow> {
  let bytes = 0;
  const count = ({ response }: { response: { opcode: number; payloadData: string } }) =>
    (bytes += Buffer.byteLength(response.payloadData, response.opcode === TEXT_FRAME ? 'utf8' : 'base64'));
  devTools.on('Network.webSocketFrameReceived', count);
  await devTools.send('Network.enable');
  await pause(forMs);
  await devTools.send('Network.disable');
  devTools.off('Network.webSocketFrameReceived', count);
  return { what: 'the same: received per second', unit: 'KB', ours: bytes / 1024 / (forMs / 1000) };
}

/** What is left after everything that nobody holds is gone: at the end against the beginning. */
async function measureHeap(devTools: CDPSession, { heapMs }: Extent): Promise<BenchRow> {
  const sizes: number[] = [];
  for (let passed = 0; passed <= heapMs; passed += heapEveryMs) {
    await devTools.send('HeapProfiler.collectGarbage');
    sizes.push((await devTools.send('Runtime.getHeapUsage')).usedSize / 2 ** 20);
    await pause(heapEveryMs);
  }
  const [first = 0] = sizes;
  const last = sizes.at(-1) ?? 0;
  return {
    what: `the same: heap of the page after ${heapMs / 1000} s`,
    unit: 'MB',
    ours: last,
    against: { what: 'before', value: first },
    goal: { atMost: 1.1 },
  };
}
