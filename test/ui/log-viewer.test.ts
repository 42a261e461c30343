import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../src-main/cli/create-client.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { openPage } from '../helpers/open-page.ts';
import { rowWith } from '../helpers/page-parts.ts';
import { startSignalbox, type RunningSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const MANY = 120_000;

let signalbox: RunningSignalbox;
let browser: Browser;
let client: Client;

beforeAll(async () => {
  [signalbox, browser] = await Promise.all([startSignalbox(), openBrowser()]);
  client = createClient(signalbox);
  // It stays, so that its log does.
  const cmd = ['sh', '-c', `node test/programs/prints-json-lines.ts ${MANY}; exec sleep 600`];
  await client.proc.start({ name: 'many', cmd });
  const total = async () => (await client.proc.logs({ name: 'many', tail: 1 })).total;
  await waitUntil(async () => (await total()) === MANY, { deadlineMs: 30_000, what: 'all lines to be written' });
});

afterEach(async () => {
  const { processes } = await client.proc.list({});
  for (const { name } of processes) if (name !== 'many') await client.proc.remove({ name, force: true });
});

afterAll(async () => {
  await browser?.close();
  await signalbox?.[Symbol.asyncDispose]();
});

const counter = ['node', 'test/programs/counts-forever.ts'];
const requests = ['node', 'test/programs/logs-requests.ts'];

/** A page with the log of this process. */
async function openLog(name: string, viewport?: { readonly width: number; readonly height: number }) {
  const open = await openPage(browser, signalbox, { screen: 'supervised', ...(viewport && { viewport }) });
  await rowWith(open.page, name).click();
  const log = open.page.getByRole('log', { name: `Log lines of ${name}` });
  await log.waitFor();
  const dispose = () => open[Symbol.asyncDispose]();
  return { page: open.page, log, bar: open.page.getByRole('toolbar', { name: 'Log' }), [Symbol.asyncDispose]: dispose };
}

const hasFocus = (element: Locator, when: string) =>
  waitUntil(() => element.evaluate((it) => it === document.activeElement), { what: `the focus ${when}` });

const place = (log: Locator) => log.evaluate((element) => element.scrollTop);
const distanceFromEnd = (log: Locator) =>
  log.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight);

/** The sequences of the lines that can be seen, from the top. */
const inSight = (log: Locator): Promise<number[]> =>
  log.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const rows = [...element.querySelectorAll<HTMLElement>('[data-sequence]')];
    const seen = rows.filter((row) => {
      const box = row.getBoundingClientRect();
      return box.bottom > top && box.top < bottom;
    });
    return seen.map((row) => Number(row.dataset['sequence'])).toSorted((a, b) => a - b);
  });

/** In the page: how often the lines change, over so many ms. */
function changesPerSecond(log: Element, forMs: number): Promise<number> {
  return new Promise((resolve) => {
    const start = performance.now();
    let changes = 0;
    const observer = new MutationObserver(() => (changes += 1));
    observer.observe(log, { childList: true, subtree: true });
    setTimeout(() => {
      observer.disconnect();
      resolve((1000 * changes) / (performance.now() - start));
    }, forMs);
  });
}

const scrollToTop = (log: Locator) => log.evaluate((element) => element.scrollTo({ top: 0 }));

async function showFilters(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Filters' }).click();
  return page.getByRole('group', { name: 'Filters' });
}

describe('a log of 120,000 lines', () => {
  test('R-207: is shown at its end, and read up to its beginning, page by page', async () => {
    await using open = await openLog('many');
    const { log, page, bar } = open;
    await log.getByText(`GET /orders/${MANY - 1} 200`).waitFor();
    expect(await bar.getByLabel('Lines', { exact: true }).innerText()).toBe('120,000 lines');
    expect(await log.locator('[data-sequence]').count()).toBeLessThan(120);

    const oldest = log.getByText('GET /orders/0 200');
    await waitUntil(
      async () => {
        await scrollToTop(log);
        return (await oldest.count()) > 0;
      },
      { deadlineMs: 25_000, what: 'the oldest line' },
    );
    await log.getByText('the beginning of the log').waitFor();
    expect(await log.locator('[data-sequence]').count()).toBeLessThan(120);

    // All of it is here now, and found in it.
    await page.keyboard.press('Control+f');
    await page.keyboard.type('/orders/777');
    await bar.getByText('111', { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await log.getByText('/orders/777').first().waitFor();
    await bar.getByText('111/111').waitFor();
    expect(await log.locator('mark').first().innerText()).toBe('/orders/777');

    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await hasFocus(log, 'after the search');
    await page.keyboard.press('End');
    await log.getByText(`GET /orders/${MANY - 1} 200`).waitFor();
  });

  test('what is read stays where it is while an older page comes', async () => {
    await using open = await openLog('many');
    const { log } = open;
    await log.getByText(`GET /orders/${MANY - 1} 200`).waitFor();
    await scrollToTop(log);
    const oldest = log.locator(`[data-sequence="${MANY - 10_000 + 1}"]`);
    const before = await oldest.boundingBox();
    await waitUntil(async () => (await place(log)) > 1000, { what: 'an older page' });
    expect(await oldest.boundingBox()).toEqual(before);
  });

  test('wraps: lines of different heights, all of them', async () => {
    await using open = await openLog('many', { width: 420, height: 900 });
    const { log, page } = open;
    await log.getByText(`GET /orders/${MANY - 1} 200`).waitFor();
    await page.keyboard.press('b');
    await page.keyboard.press('w');
    const heights = () =>
      log.locator('[data-sequence]').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).offsetHeight));
    await waitUntil(async () => (await heights()).every((height) => height > 30), { what: 'wrapped lines' });
    await waitUntil(async () => (await distanceFromEnd(log)) < 2, { what: 'the end' });
    await scrollToTop(log);
    await waitUntil(async () => (await place(log)) > 1000, { what: 'an older page' });
    // No line lies over another, and none is missing.
    const boxes = await log.locator('[data-sequence]').evaluateAll((rows) =>
      rows
        .map((row) => ({ at: Number((row as HTMLElement).dataset['sequence']), box: row.getBoundingClientRect() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ at, box }) => ({ at, top: Math.round(box.top), bottom: Math.round(box.bottom) })),
    );
    for (const [index, { at, top }] of boxes.slice(1).entries()) {
      expect({ at, top }).toEqual({ at: (boxes[index]?.at ?? 0) + 1, top: boxes[index]?.bottom });
    }
  });

  test('a search goes on beyond what is held; Home goes to the first line, End to the newest', async () => {
    await using open = await openLog('many');
    const { log, page, bar } = open;
    await log.getByText(`GET /orders/${MANY - 1} 200`).waitFor();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('/orders/4711 ');
    await page.keyboard.press('Shift+Enter');
    await log.getByText('GET /orders/4711 200').waitFor();
    await bar.getByText('1/1').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await hasFocus(log, 'after the search');

    await page.keyboard.press('Home');
    await log.getByText('GET /orders/0 200').waitFor();
    await log.getByText('the beginning of the log').waitFor();
    await page.keyboard.press('End');
    await log.getByText(`GET /orders/${MANY - 1} 200`).waitFor();
    expect((await inSight(log)).at(-1)).toBe(MANY);
  });

  test('a pattern is found by Signalbox, and a wrong one is said at the field', async () => {
    await using open = await openLog('many');
    const { log, page, bar } = open;
    await page.getByRole('button', { name: 'Regular expression' }).click();
    await page.keyboard.press('Control+f');
    await page.keyboard.type(String.raw`orders/1199\d0 `);
    await bar.getByText('10', { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await bar.getByText('10/10').waitFor();
    // What matches is marked, and nothing else of its line.
    await log.locator('mark', { hasText: 'orders/119990 ' }).waitFor();
    for (const mark of await log.locator('mark').allTextContents()) expect(mark).toMatch(/^orders\/1199\d0 $/);
    await page.keyboard.type('(');
    await page
      .getByRole('alert')
      .filter({ hasText: /^error parsing regexp: .*`orders/ })
      .waitFor();
    expect(await page.getByRole('searchbox', { name: 'Search the log' }).getAttribute('aria-invalid')).toBe('true');
    await page.keyboard.press('Escape');
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await log.locator('mark').first().waitFor({ state: 'detached' });
  });

  test('exports all of it, as text and as JSON lines', async () => {
    await using open = await openLog('many');
    const { page } = open;
    const exported = async (choice: RegExp) => {
      await page.getByRole('button', { name: 'More', exact: true }).click();
      const download = page.waitForEvent('download', { timeout: 25_000 });
      await page.getByRole('menuitem', { name: choice }).click();
      const file = await download;
      return { name: file.suggestedFilename(), lines: (await readFile(await file.path(), 'utf8')).split('\n') };
    };
    const text = await exported(/\.log/);
    expect([text.name, text.lines.length, text.lines.at(-1)]).toEqual(['many.log', MANY + 1, '']);
    expect(text.lines[MANY - 1]).toContain(`GET /orders/${MANY - 1} 200`);
    const json = await exported(/\.jsonl/);
    expect([json.name, json.lines.length]).toEqual(['many.jsonl', MANY + 1]);
    expect(JSON.parse(json.lines[0] ?? '')).toMatchObject({ stream: 'out', level: 'info', msg: 'GET /orders/0 200' });
  });

  test('jumps to a time', async () => {
    const { lines } = await client.proc.logs({ name: 'many', before: 2, tail: 1 });
    const beforeAll = new Date((lines[0]?.time ?? 0) - 90_000);
    const local = new Date(beforeAll.getTime() - beforeAll.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
    await using open = await openLog('many');
    const { log, page } = open;
    await log.getByText(`GET /orders/${MANY - 1} 200`).waitFor();
    await page.keyboard.press('j');
    const dialog = page.getByRole('dialog', { name: 'Jump to a time' });
    const time = dialog.getByLabel('Time');
    await time.fill('2099-01-01T00:00:00');
    await dialog.getByRole('button', { name: 'Jump', exact: true }).click();
    await dialog.getByText('Nothing was written at 2099-01-01 00:00:00 or later.').waitFor();
    await time.fill(local);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await log.getByText('GET /orders/0 200').waitFor();
  });
});

describe('a log that is being written', () => {
  test('R-207: follows, waits while one reads above, and follows again', async () => {
    await client.proc.start({ name: 'counts', cmd: counter });
    await using open = await openLog('counts');
    const { log, page } = open;
    await log
      .getByText(/^line \d{3}$/)
      .first()
      .waitFor();

    await log.hover();
    await page.mouse.wheel(0, -400);
    const follow = page.getByRole('button', { name: /new lines? – follow/ });
    await follow.waitFor();
    const [before, name] = [await place(log), await follow.innerText()];
    await waitUntil(async () => (await follow.innerText()) !== name, { what: 'more new lines' });
    expect(await place(log)).toBe(before);

    await follow.click();
    await follow.waitFor({ state: 'detached' });
    await waitUntil(async () => (await distanceFromEnd(log)) < 25, { what: 'the end of the log' });

    // A match that was stepped to holds the log, too, even at its end; End goes on from there.
    await page.keyboard.press('Control+f');
    await page.keyboard.type('line');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /[3-9] new lines – follow/ }).waitFor();
    // The match is shown in the middle, which scrolls on until enough lines have followed it; then it is left behind.
    await waitUntil(async () => (await distanceFromEnd(log)) > 25, { what: 'new lines below what is shown' });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await hasFocus(log, 'after the search');
    await page.keyboard.press('End');
    await follow.waitFor({ state: 'detached' });
    await waitUntil(async () => (await distanceFromEnd(log)) < 25, { what: 'the end of the log again' });
  });

  test('is held by a key, even at its end, while lines go on coming', async () => {
    await client.proc.start({ name: 'counts', cmd: counter });
    await using open = await openLog('counts');
    const { log, page, bar } = open;
    await log
      .getByText(/^line \d{2,}$/)
      .first()
      .waitFor();
    await page.keyboard.press('p');
    const pause = bar.getByRole('button', { name: 'Pause' });
    expect(await pause.getAttribute('aria-pressed')).toBe('true');
    const before = await place(log);
    const follow = page.getByRole('button', { name: /\d new lines – follow/ });
    await follow.waitFor();
    await log.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    const name = await follow.innerText();
    await waitUntil(async () => (await follow.innerText()) !== name, { what: 'more new lines' });
    expect(await pause.getAttribute('aria-pressed')).toBe('true');
    expect(await place(log)).toBeGreaterThanOrEqual(before);

    await log.focus();
    await page.keyboard.press('Space');
    await follow.waitFor({ state: 'detached' });
    expect(await pause.getAttribute('aria-pressed')).toBe('false');
    await waitUntil(async () => (await distanceFromEnd(log)) < 25, { what: 'the end of the log' });
  });

  test('R-207: is searched, with the matches marked and stepped through, and filtered as it comes', async () => {
    await client.proc.start({ name: 'counts', cmd: counter });
    await using open = await openLog('counts');
    const { log, page, bar } = open;
    await log
      .getByText(/^line \d{2,}$/)
      .first()
      .waitFor();

    await page.keyboard.press('Control+f');
    await page.keyboard.type('LINE 7');
    await page.keyboard.press('Enter');
    await bar.getByText(/^\d+\/\d+$/).waitFor();
    expect(await log.locator('mark').first().innerText()).toBe('line 7');
    await bar.getByRole('button', { name: 'Match case' }).click();
    await log.locator('mark').first().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+f');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');

    const filters = await showFilters(page);
    await filters.getByRole('button', { name: 'warn' }).click();
    await log
      .getByText(/^line \d+$/)
      .first()
      .waitFor({ state: 'detached' });
    await log.focus();
    await page.keyboard.press('End');
    const newest = async () => (await inSight(log)).at(-1) ?? 0;
    const before = await newest();
    await waitUntil(async () => (await newest()) > before, { what: 'new warnings' });
    await filters.getByRole('button', { name: 'stdout' }).click();
    await page.getByText('No line matches the filters').waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await log
      .getByText(/^line \d+$/)
      .first()
      .waitFor();
  });

  test('R-207: a flood is shown a few times a second', async () => {
    await client.proc.start({ name: 'floods', cmd: ['yes', 'over and over'] });
    await using open = await openLog('floods');
    const { log } = open;
    await log.getByText('over and over').first().waitFor();
    // However fast the machine is: only the upper bound is ours.
    expect(await log.evaluate(changesPerSecond, 2000)).toBeLessThan(15);
    await client.proc.stop({ name: 'floods' });
  });

  test('what a burst leaves out is told, and can be had', async () => {
    await client.proc.start({
      name: 'bursts',
      cmd: ['sh', '-c', 'echo waiting; read go; seq 1000000; exec sleep 600'],
      stdin: 'pipe',
    });
    await using open = await openLog('bursts');
    const { log } = open;
    await log.getByText('waiting').waitFor();
    await client.proc.stdin({ name: 'bursts', data: 'go', appendNewline: true });
    await log.getByText('1000000').waitFor();

    const left = log.getByText(/lines not shown: too fast/);
    // Of the small gaps it takes care by itself.
    const show = log.getByRole('button', { name: 'Show the first 5,000' });
    await waitUntil(
      async () => {
        await log.evaluate((element) => element.scrollBy(0, -400));
        return (await show.count()) > 0;
      },
      { what: 'a place where many lines were left out' },
    );
    const [before = ''] = await left.allInnerTexts();
    await show.first().click();
    await waitUntil(async () => !(await left.allInnerTexts()).includes(before), { what: 'lines of it' });
  });

  test('says where a new start begins, and when its process is removed', async () => {
    await client.proc.start({ name: 'twice', cmd: requests });
    await using open = await openLog('twice');
    const { log, page } = open;
    await client.proc.restart({ name: 'twice' });
    await log.getByText(/^Start 2 · /).waitFor();
    await client.proc.remove({ name: 'twice', force: true });
    await page.getByRole('region', { name: 'Log of twice' }).waitFor({ state: 'detached' });
  });
});

describe('JSON lines', () => {
  test('open by keys into their fields, one of which becomes a filter', async () => {
    await client.proc.start({ name: 'requests', cmd: requests });
    await using open = await openLog('requests');
    const { log, page } = open;
    await log.getByText('request 20').waitFor();
    await log.focus();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowUp');
    expect(await log.locator('[aria-current]').innerText()).toContain('request 19');
    await page.keyboard.press('Enter');
    const only = log.getByRole('button', { name: 'Only lines with req.user.name=user 1' });
    await only.focus();
    await page.keyboard.press('Enter');
    const where = page.getByRole('textbox', { name: 'Where' });
    expect(await where.inputValue()).toBe('req.user.name=user 1');
    await log.getByText('request 20').waitFor({ state: 'detached' });
    expect(await log.locator('[data-sequence]').count()).toBe(7);

    await where.fill('req.user.name=user 1, req..method');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'clause 2: invalid field path "req..method"' }).waitFor();
    expect(await where.getAttribute('aria-invalid')).toBe('true');

    await where.fill('');
    await page.getByRole('button', { name: 'Build a clause' }).click();
    const builder = page.getByRole('dialog', { name: 'Build a clause' });
    await builder.getByLabel('Field').fill('req.method');
    await builder.getByLabel('Test').selectOption('matches');
    await builder.getByLabel('Pattern').fill('^PO');
    expect(await builder.getByLabel('Clause').innerText()).toBe('req.method~=^PO');
    await page.keyboard.press('Enter');
    await builder.waitFor({ state: 'detached' });
    expect(await where.inputValue()).toBe('req.method~=^PO');
    await log.getByText('request 19', { exact: true }).waitFor({ state: 'detached' });
    expect(await log.locator('[data-sequence]').count()).toBe(4);
  });

  test('are shown as they were written where that is wished, and copied so', async () => {
    await client.proc.start({ name: 'requests', cmd: requests });
    await using open = await openLog('requests');
    const { log, page } = open;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await log.getByText('request 20').waitFor();
    expect(await log.getByText('{"level"').count()).toBe(0);
    await page.keyboard.press('b');
    await log.getByText('{"level"').first().waitFor();

    await log.focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('c');
    await page.getByText('1 line copied').waitFor();
    expect(await clipboard()).toBe('no JSON at all');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    await page.getByText('21 lines copied').waitFor();
    const copied = (await clipboard()).split('\n');
    expect(copied.map((line) => line.slice(0, 8))).toEqual([...Array<string>(20).fill('{"level"'), 'no JSON ']);
  });

  test('times are told as one likes, which is remembered', async () => {
    await client.proc.start({ name: 'requests', cmd: requests });
    await using open = await openLog('requests');
    const { log, page } = open;
    const times = log.locator('time');
    await log.getByText('request 20').waitFor();
    expect(await times.last().innerText()).toMatch(/^\d\d:\d\d:\d\d\.\d{3}$/);
    await page.keyboard.press('t');
    await waitUntil(async () => /^(now|-\d+s)$/.test(await times.last().innerText()), { what: 'how long ago' });
    await page.keyboard.press('t');
    await waitUntil(async () => /^\+\d/.test(await times.last().innerText()), { what: 'since the line before' });
    await page.reload();
    await rowWith(page, 'requests').click();
    await waitUntil(async () => /^\+\d/.test(await times.last().innerText()), { what: 'the same again' });
    await page.keyboard.press('t');
    await times.first().waitFor({ state: 'detached' });
  });
});

test('a narrow window has all of it', async () => {
  await client.proc.start({ name: 'requests', cmd: requests });
  await using open = await openLog('requests', { width: 420, height: 800 });
  const { page, bar } = open;
  const filters = await showFilters(page);
  for (const part of [bar, filters]) {
    expect(await part.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
  }
  const more = page.getByRole('button', { name: 'More', exact: true });
  await more.click();
  await page.getByRole('menuitem', { name: 'Jump to a time…' }).waitFor();
});
