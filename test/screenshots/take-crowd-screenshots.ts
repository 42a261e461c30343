import { mkdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { createClient } from '../../src-main/cli/create-client.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { startCrowd } from '../helpers/start-crowd.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import { signIn } from './sign-in.ts';

const folder = '.cache/screenshots/crowd';
const wide = { width: 1400, height: 900 };
const narrow = { width: 620, height: 900 };
/** So many of each name; a few of them take or give back memory every second. */
const crowds = { worker: 2400, indexer: 1500, thumbnailer: 800, 'mail-filter': 300 };
const restlessEvery = 40;
/** Long enough for the small curves to have a shape. */
const watchMs = 20_000;

/** `npm run screenshots:crowd`: the table of 5,000 real processes in each arrangement, and the details, light and dark. */
await using signalbox = await startSignalbox();
const client = createClient(signalbox);
await using browser = await openBrowser();
await mkdir(folder, { recursive: true });
await using stack = new AsyncDisposableStack();
for (const [name, count] of Object.entries(crowds)) stack.use(await startCrowd(count, { name, restlessEvery }));

for (const colorScheme of ['light', 'dark'] as const) {
  await using session = await signIn(browser, signalbox, client, { colorScheme, viewport: wide });
  const { page } = session;
  const take = (name: string) => page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` });
  await page.goto(new URL('/#/system', page.url()).href);
  await waitUntil(async () => (await shownIn(page)) > 5000, { deadlineMs: 60_000, what: 'all of them in the table' });
  await pause(watchMs);
  await take('flat');
  await page.getByLabel('Arrangement').selectOption('app');
  await pause(500);
  await take('groups');
  await page.getByRole('button', { name: 'Unfold worker' }).click();
  await pause(500);
  await take('group-open');
  await page.getByLabel('Arrangement').selectOption('tree');
  await pause(500);
  await take('tree');
  await page.getByLabel('Arrangement').selectOption('flat');
  await showDetails(page);
  await take('details-wide');
  await page.setViewportSize(narrow);
  await pause(1000);
  await take('details-narrow');
  await page.getByRole('button', { name: 'Close details' }).click();
  await pause(500);
  await take('flat-narrow');
}
console.log(`The pictures are in ${folder}.`);

async function shownIn(page: Page): Promise<number> {
  return Number((await page.getByRole('status', { name: 'Processes shown' }).innerText()).replaceAll(/\D/g, ''));
}

/** Of the server itself: it does something. */
async function showDetails(page: Page): Promise<void> {
  await page.getByLabel('Filter processes').fill(`${signalbox.pid} node`);
  await page.getByRole('gridcell', { name: String(signalbox.pid), exact: true }).click();
  await page.getByLabel('Filter processes').fill('');
  await page.getByRole('grid').press('Enter');
  await page.getByRole('figure').filter({ hasText: 'Disk' }).waitFor({ timeout: 15_000 });
  await pause(6000);
}
