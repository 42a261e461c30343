import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../src-main/cli/create-client.ts';
import { createAlertStore } from '../../src-main/storage/alert-store.ts';
import { openDatabase } from '../../src-main/storage/database.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import { systemClock } from '../../src-shared/model/clock.ts';
import { alertOf } from '../helpers/alert-of.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { openPage } from '../helpers/open-page.ts';
import { recordDay, type RecordedDay } from '../helpers/record-day.ts';
import { startSignalbox, type RunningSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';

let dataDir: string;
let day: RecordedDay;
let signalbox: RunningSignalbox;
let browser: Browser;
let client: Client;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'signalbox-overview-'));
  day = await recordDay({ dataDir, to: Date.now() - 60_000, hours: 8 });
  recordAlerts(join(dataDir, 'signalbox.db'), day.from);
  [signalbox, browser] = await Promise.all([startSignalbox({ dataDir }), openBrowser()]);
  client = createClient(signalbox);
  const says = 'setInterval(() => console.log(`tick ${Date.now()} <b>not bold</b>`), 200)';
  await client.proc.start({ name: 'api', cmd: ['node', '-e', says] });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await signalbox?.[Symbol.asyncDispose]();
  await rm(dataDir, { recursive: true, force: true });
});

/** More than are told of at once, long over. */
function recordAlerts(path: string, firstAt: number): void {
  const { database } = openDatabase(path, systemClock);
  const store = createAlertStore(database, () => {});
  const times = { firstAt, lastAt: firstAt, endedAt: firstAt + 1000 };
  for (let id = 1; id <= 501; id += 1) store.add(alertOf(id, { state: 'resolved', ...times }));
  database.close();
}

const open = (viewport = { width: 1400, height: 1000 }) =>
  openPage(browser, signalbox, { screen: 'overview', viewport });
const cpu = (page: Page) => page.getByRole('img', { name: /^CPU over time/ });
const figure = (page: Page) => page.getByRole('figure').filter({ has: cpu(page) });
const beginOf = (words: string | null) => /From (\S+)/.exec(words ?? '')?.[1];
const past = (page: Page) => page.getByRole('region', { name: 'What happened then' });
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const goTo = (page: Page, query: string) => page.goto(`${signalbox.url}/#/overview?${query}`);
const query = async (page: Page) => new URLSearchParams((await page.evaluate(() => location.hash)).split('?')[1] ?? '');

/** px from the left edge of what is drawn of the CPU, for a share of it. */
async function placeIn(page: Page, share: number): Promise<{ readonly x: number; readonly y: number }> {
  const drawn = cpu(page).locator('.u-over');
  await drawn.hover({ trial: true }); // what comes in above it pushes it down until then
  const box = await drawn.boundingBox();
  if (box === null) throw new Error('the chart is not there');
  return { x: box.x + box.width * share, y: box.y + box.height / 2 };
}

describe('Overview', () => {
  test('now: gauges told in words, processes with their health, who uses the most, each a way to more', async () => {
    await using opened = await open();
    const { page } = opened;
    await cpu(page)
      .and(page.getByRole('img', { name: /CPU: [\d.]+ % at the end, between/ }))
      .waitFor();
    await page.getByRole('img', { name: /^Memory over time/ }).waitFor();
    await page.getByRole('img', { name: /^CPU per core/ }).waitFor();
    await panel(page, 'Top consumers').getByRole('button', { name: 'Memory' }).click();
    await panel(page, 'Top consumers').getByRole('row').nth(5).waitFor();
    await panel(page, 'Alerts').waitFor();

    const row = panel(page, 'Processes').getByRole('row').filter({ hasText: 'api' });
    await row.getByText('healthy').waitFor();
    await row.getByRole('link', { name: 'api' }).click();
    await page.getByRole('heading', { name: 'api', level: 2 }).waitFor();
    await page.getByRole('img', { name: /^Threads over time/ }).waitFor();
    await panel(page, 'In figures').getByRole('row', { name: /^RSS / }).waitFor();
    await page.getByRole('button', { name: 'Log and details' }).click();
    await page.getByRole('region', { name: 'Log of api' }).getByText('tick').first().waitFor();
    await page.getByRole('button', { name: 'What it used over time' }).click();
    await page.getByRole('heading', { name: 'api', level: 2 }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('show 6 h');
    await page.keyboard.press('Enter');
    await waitUntil(async () => (await query(page)).toString() === 'of=managed%3Aapi&range=6h', { what: 'six hours' });
  });

  test('a click into a chart picks a moment, with who was on top, also who is gone; the address says it', async () => {
    await using opened = await open();
    const { page } = opened;
    await page.getByRole('button', { name: '24 h' }).click();
    await waitUntil(async () => (await query(page)).get('range') === '24h', { what: 'a day is shown' });
    const busyAt = 1 - (Date.now() - day.busyAt) / 86_400_000;
    // More than 90 % is what it was when it was busy; just now the machine may be at more.
    await cpu(page)
      .and(page.getByRole('img', { name: /From [\d-]{10} .* and (9\d|100)\.\d %/ }))
      .waitFor();
    const place = await placeIn(page, busyAt);
    await page.mouse.click(place.x, place.y);
    const top = panel(page, 'Who used the most');
    const tar = top.getByRole('row').filter({ hasText: 'tar --zstd -cf /backup/home.tar.zst /home' });
    await tar.getByText('gone').waitFor();
    const at = Number((await query(page)).get('at'));
    expect(Math.abs(at - day.busyAt)).toBeLessThan(5 * 60_000);
    await panel(page, 'Alerts then').getByText('None was going on').waitFor();

    // By keys: on to the next point of the chart, closer, and back to now.
    await page.keyboard.press('ArrowRight');
    await waitUntil(async () => Number((await query(page)).get('at')) > at, { what: 'a later moment' });
    await page.keyboard.press('z');
    await waitUntil(async () => (await query(page)).get('range') === '6h', { what: 'a closer look' });
    await page.keyboard.press('Escape');
    await past(page).waitFor({ state: 'detached' });
    await panel(page, 'Top consumers').waitFor();
    expect((await query(page)).get('at')).toBe(null);
  });

  test('a range is drawn with the pointer; what is not known says why', async () => {
    await using opened = await open();
    const { page } = opened;
    await goTo(page, `range=6h&end=${day.to}`);
    await cpu(page)
      .and(page.getByRole('img', { name: /between/ }))
      .waitFor();
    const [from, to] = [await placeIn(page, 0.55), await placeIn(page, 0.85)];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, from.y, { steps: 3 });
    await page.mouse.move(to.x, to.y, { steps: 3 });
    await page.mouse.up();
    await panel(page, 'Who used the most').getByRole('row').filter({ hasText: 'tar' }).waitFor();
    const drawn = await query(page);
    expect(Number(drawn.get('until')) - Number(drawn.get('at'))).toBeGreaterThan(3_600_000);

    const middle = Math.round((day.asleep.from + day.asleep.to) / 2);
    await goTo(page, `range=6h&at=${middle}`);
    await panel(page, 'Who used the most').getByText('The machine was asleep then').waitFor();
    const asleep = await placeIn(page, 1 - (Date.now() - middle) / (6 * 3_600_000));
    await page.mouse.move(asleep.x, asleep.y);
    await figure(page)
      .getByText(/^The machine was asleep, \d\d:\d\d/)
      .waitFor();
  });

  test('the edges of a range that is drawn stay where they were put, whatever arrives meanwhile', async () => {
    await using opened = await open();
    const { page } = opened;
    const words = () => cpu(page).getAttribute('aria-label');
    await cpu(page)
      .and(page.getByRole('img', { name: /between/ }))
      .waitFor();
    const [from, to] = [await placeIn(page, 0.3), await placeIn(page, 0.6)];
    await page.mouse.move(from.x, from.y);
    const before = await words();
    const begun = await figure(page)
      .getByText(/^\d\d:\d\d:\d\d/)
      .innerText();
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 3 });
    // The first time that is told of is that of the charts: they have gone on.
    await waitUntil(async () => beginOf(await words()) !== beginOf(before), { what: 'newer data' });
    await page.mouse.up();
    await waitUntil(async () => (await query(page)).has('until'), { what: 'a range' });
    const picked = Number((await query(page)).get('at'));
    const said = new Date(picked).setHours(
      ...(begun.slice(0, 8).split(':').map(Number) as [number, number, number]),
      0,
    );
    expect(Math.abs(picked - said)).toBeLessThan(4000);
  });

  test('of a long range, where not all alerts were looked through, that is said', async () => {
    await using opened = await open();
    const { page } = opened;
    await goTo(page, `range=24h&at=${day.from - 3_600_000}&until=${day.from + 3 * 3_600_000}`);
    const alerts = panel(page, 'Alerts then');
    await alerts.getByText('Only the newest 500 alerts were looked through').waitFor();
    await alerts.getByRole('button').first().waitFor();
    await page
      .getByRole('heading', { name: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d ?–/ })
      .first()
      .waitFor();
  });

  test('in a narrow window no figure of a chart is cut, and a wide table is scrolled by the arrows', async () => {
    await using opened = await open({ width: 620, height: 900 });
    const { page } = opened;
    await goTo(page, `range=24h&at=${day.busyAt}`);
    await page.getByRole('img', { name: /^Disk over time.*between/ }).waitFor();
    const isCut = () =>
      page
        .locator('figcaption')
        .evaluateAll((captions) =>
          captions.some((caption) =>
            [...caption.querySelectorAll('strong')].some(
              (figure) => figure.getBoundingClientRect().right > caption.getBoundingClientRect().right + 0.5,
            ),
          ),
        );
    await figure(page).getByText('peak').waitFor();
    expect(await isCut()).toBe(false);

    await goTo(page, 'of=managed:worker&range=24h');
    const figures = page.getByRole('region', { name: 'Figures of the range' });
    const cut = () =>
      figures
        .locator('td, th')
        .evaluateAll((cells) =>
          cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent),
        );
    await figures.getByText(/grows/).waitFor();
    expect(await cut()).toEqual([]);

    await page.setViewportSize({ width: 460, height: 900 });
    await figures.focus();
    await page.keyboard.press('ArrowRight');
    await waitUntil(async () => (await figures.evaluate((frame) => frame.scrollLeft)) > 0, {
      what: 'the table to move',
    });
    expect((await query(page)).has('at')).toBe(false);
  });

  test('what the logs said then leads to the line in the log, as text and no more', async () => {
    await using opened = await open();
    const { page } = opened;
    const { lines } = await client.proc.logs({ name: 'api', tail: 5 });
    const time = lines[0]?.time ?? 0;
    await goTo(page, `at=${time}`);
    const log = panel(page, 'What the logs said');
    await log.getByText('<b>not bold</b>').first().waitFor();
    expect(await log.locator('b').count()).toBe(0);
    // What comes in meanwhile does not take one away from where one reads.
    const frame = log.getByRole('region', { name: 'Log lines then' });
    const before = await frame.elementHandle();
    const known = await frame.getByRole('listitem').count();
    await waitUntil(async () => (await frame.getByRole('listitem').count()) > known, { what: 'more lines' });
    expect(await before?.evaluate((element) => element.isConnected)).toBe(true);
    await log.getByRole('button', { name: 'Log of api' }).click();
    const line = /tick (\d+)/.exec(lines[0]?.text ?? '')?.[1] ?? 'a line';
    await page.getByRole('region', { name: 'Log of api' }).getByText(`tick ${line}`).first().waitFor();
  });

  test('a process that is gone is chosen by its name, and its charts, figures and trend are there', async () => {
    await using opened = await open();
    const { page } = opened;
    const shown = page.getByRole('combobox', { name: 'Shown' });
    await shown.locator('option', { hasText: 'importer' }).waitFor({ state: 'attached' });
    await shown.selectOption('managed:importer');
    await page.getByText('It is gone, and this is its history').waitFor();
    await page.getByRole('button', { name: '24 h' }).click();
    await page.getByRole('img', { name: /^CPU over time.*on average 3\d\.\d %/ }).waitFor();
    await shown.selectOption('managed:worker');
    const memory = panel(page, 'In figures').getByRole('row', { name: /^RSS / });
    await memory.getByText(/grows \d+ MB\/h, sure/).waitFor();
    await memory.getByRole('button').click();
    await past(page).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('group', { name: 'This machine over time' }).waitFor();
  });

  test('a time is gone to by its name; the address of a moment of long ago shows it', async () => {
    await using opened = await open();
    const { page } = opened;
    await page.keyboard.press('j');
    const dialog = page.getByRole('dialog', { name: 'Go to a time' });
    await dialog.getByLabel('Time').fill('2020-02-03T04:05:06');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '2020-02-03 04:05:06' }).waitFor();
    await panel(page, 'Who used the most').getByText('The history begins later').waitFor();
    await page.getByRole('button', { name: 'Live' }).click();
    await page.getByRole('group', { name: 'This machine over time' }).waitFor();
  });

  test('monitoring that is off says so and is switched on; a young history says since when', async () => {
    await using fresh = await startSignalbox({ args: ['--no-monitoring'] });
    await using opened = await openPage(browser, fresh, { screen: 'overview', viewport: { width: 620, height: 900 } });
    const { page } = opened;
    await panel(page, 'Alerts').getByText('Nobody is watching').waitFor();
    await page.getByRole('alert').getByRole('button', { name: 'Switch it on' }).click();
    await page.getByText(/^History begins at \d\d:\d\d; the charts fill as time goes/).waitFor({ timeout: 30_000 });
    await page.getByText('Nothing is supervised yet').waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBe(0);
  });
});
