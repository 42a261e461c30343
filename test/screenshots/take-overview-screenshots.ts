import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createClient } from '../../src-main/cli/create-client.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { recordDay } from '../helpers/record-day.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import { signIn } from './sign-in.ts';

const folder = '.cache/screenshots';
const sizes = { wide: { width: 1400, height: 860 }, narrow: { width: 620, height: 1100 } };

/**
 * `npm run screenshots:overview`: Overview in its states, light and dark, wide and narrow: fresh, with processes that
 * really run, with a day that was recorded before, at a moment and over a range of it, one process, monitoring off.
 */
const dataDir = await mkdtemp(join(tmpdir(), 'signalbox-overview-'));
const day = await recordDay({ dataDir, to: Date.now() - 120_000 });
await using browser = await openBrowser();
await mkdir(folder, { recursive: true });

type View = readonly [name: string, query: string, then?: (page: Page) => Promise<unknown>];

await takeFresh();
await takeDay();
await rm(dataDir, { recursive: true, force: true });
console.log(`The pictures are in ${folder}.`);

async function takeFresh(): Promise<void> {
  await using signalbox = await startSignalbox();
  await take(signalbox, [['overview-fresh', '']]);
}

async function takeDay(): Promise<void> {
  await using signalbox = await startSignalbox({ dataDir });
  const client = createClient(signalbox);
  const node = (script: string) => ['node', '-e', script];
  const chatty =
    'let n = 0; setInterval(() => { n += 1; console.log(`GET /orders/${n} 200`); if (n % 9 === 0) console.error(`ERROR: order ${n}: connection refused (db:5432)`); }, 400)';
  await client.proc.start({ name: 'api', cmd: node(chatty) });
  await client.proc.start({
    name: 'worker',
    cmd: node('const held = []; setInterval(() => held.push(Buffer.alloc(3e6, 1)), 1000)'),
  });
  await client.proc.start({
    name: 'builder',
    cmd: node('const until = Date.now() + 9e5; while (Date.now() < until);'),
  });
  await client.proc.start({ name: 'migrate', cmd: node('process.exit(3)') }).catch(() => undefined);
  await waitUntil(async () => (await client.alerts.list({})).alerts.length > 0, {
    what: 'an alert',
    deadlineMs: 180_000,
  }).catch(() => console.error('No alert came of it.'));
  const recent = Date.now() - 20_000;
  const past = `range=24h&at=${day.busyAt}`;
  await take(signalbox, [
    ['overview', ''],
    ['overview-day', 'range=24h'],
    ['overview-week', 'range=7d'],
    ['overview-moment', past],
    ['overview-now-moment', `at=${recent}`],
    ['overview-range', `range=24h&at=${day.busyAt - 1_500_000}&until=${day.busyAt + 1_500_000}`],
    ['overview-asleep', `range=24h&at=${(day.asleep.from + day.asleep.to) / 2}`],
    ['overview-gap-pointed', 'range=24h', pointAtGap],
    ['overview-process', 'of=managed:worker&range=24h'],
    ['overview-process-live', 'of=managed:api'],
    ['overview-gone', 'of=managed:importer&range=24h'],
    ['overview-time', '', (page) => page.keyboard.press('j')],
  ]);
  await client.monitor.set({ monitoring: false });
  await take(signalbox, [['overview-off', '']]);
}

async function pointAtGap(page: Page): Promise<void> {
  const box = await page.locator('.u-over').first().boundingBox();
  if (box !== null) await page.mouse.move(box.x + box.width * 0.33, box.y + 40);
}

async function take(signalbox: Awaited<ReturnType<typeof startSignalbox>>, views: readonly View[]): Promise<void> {
  const client = createClient(signalbox);
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [width, viewport] of Object.entries(sizes)) {
      await using session = await signIn(browser, signalbox, client, { colorScheme, viewport });
      for (const [name, query, then] of views) {
        await session.page.goto(`${signalbox.url}/#/overview?${query}`);
        await session.page.waitForTimeout(1500);
        await then?.(session.page);
        await session.page.waitForTimeout(600);
        await session.page.screenshot({ path: `${folder}/${name}-${colorScheme}-${width}.png` });
        await session.page.keyboard.press('Escape');
      }
    }
  }
}
