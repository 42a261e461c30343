import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createClient } from '../../src-main/cli/create-client.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { openPage } from '../helpers/open-page.ts';
import { cellOf, rowWith } from '../helpers/page-parts.ts';
import { startSignalbox, type RunningSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';

let signalbox: RunningSignalbox;
let browser: Browser;
let client: Client;

beforeAll(async () => {
  [signalbox, browser] = await Promise.all([startSignalbox(), openBrowser()]);
  client = createClient(signalbox);
});

beforeEach(async () => {
  const { processes } = await client.proc.list({});
  for (const { name } of processes) await client.proc.remove({ name, force: true });
});

afterAll(async () => {
  await browser?.close();
  await signalbox?.[Symbol.asyncDispose]();
});

const openSupervised = () => openPage(browser, signalbox, { screen: 'supervised' });
const counter = ['node', 'test/programs/counts-forever.ts'];

async function pidOf(name: string): Promise<number> {
  const { processes } = await client.proc.list({});
  const lifecycle = processes.find((process) => process.name === name)?.lifecycle;
  return lifecycle !== undefined && 'pid' in lifecycle ? lifecycle.pid : Number.NaN;
}

const hasFocus = (element: Locator, when: string) =>
  waitUntil(() => element.evaluate((it) => it === document.activeElement), { what: `the focus ${when}` });

describe('Supervised', () => {
  test('R-207: starts by the dialog, reads the log as it comes, restarts, stops and removes', async () => {
    await using open = await openSupervised();
    const { page } = open;
    await page.getByText('Nothing is supervised yet').waitFor();
    await page.getByRole('button', { name: 'Start a process' }).click();
    const dialog = page.getByRole('dialog', { name: 'Start a process' });
    await dialog.getByLabel('Command').fill(counter.join(' '));
    expect(await dialog.getByLabel('Name').inputValue()).toBe('counts-forever');
    await dialog.getByLabel('Port').fill('4321');
    await dialog.getByRole('button', { name: 'Start', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });

    const row = rowWith(page, 'counts-forever');
    await row.getByText('running').waitFor();
    expect(await row.getByRole('link', { name: '4321' }).getAttribute('href')).toBe('http://localhost:4321');
    const log = page.getByRole('log', { name: 'Log lines of counts-forever' });
    await log
      .getByText(/^line \d+$/)
      .first()
      .waitFor();
    await log
      .getByText(/^WARN \d+$/)
      .first()
      .waitFor();

    const before = await pidOf('counts-forever');
    await row.getByRole('button', { name: 'Restart counts-forever' }).click();
    await waitUntil(async () => ![before, Number.NaN].includes(await pidOf('counts-forever')), {
      what: 'another pid',
    });
    expect(() => process.kill(before, 0)).toThrow('ESRCH');

    const after = await pidOf('counts-forever');
    await row.getByRole('button', { name: 'Stop counts-forever' }).click();
    const stop = page.getByRole('alertdialog', { name: 'Stop counts-forever?' });
    expect(await stop.innerText()).toContain(String(after));
    await stop.getByRole('button', { name: 'Stop' }).click();
    await row.getByText('SIGTERM').waitFor();
    expect(() => process.kill(after, 0)).toThrow('ESRCH');

    await row.getByRole('button', { name: 'Remove counts-forever' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Nothing is supervised yet').waitFor();
  });

  test('the same by keyboard alone', async () => {
    await using open = await openSupervised();
    const { page } = open;
    await page.getByText('Nothing is supervised yet').waitFor();
    await page.keyboard.press('n');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type(counter.join(' '));
    await page.keyboard.press('Tab');
    await page.keyboard.type('by-keys');
    await page.keyboard.press('Enter');
    const row = rowWith(page, 'by-keys');
    await row.getByText('running').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    // Every dialog gives the focus back, so that the keys go on where they were.
    const grid = page.getByRole('grid');
    await grid.focus();
    for (const key of ['n', 's', 'Delete', '?', 'Control+k']) {
      await page.keyboard.press(key);
      await page.locator('[role=dialog], [role=alertdialog]').waitFor();
      await page.keyboard.press('Escape');
      await hasFocus(grid, `after ${key}`);
    }
    await page.keyboard.press('Enter');
    await hasFocus(page.getByRole('log'), 'after Enter');
    await page.keyboard.press('Escape');
    await hasFocus(grid, 'after the log');
    await page.keyboard.press('ArrowDown');
    expect(await row.getAttribute('aria-selected')).toBe('true');

    const before = await pidOf('by-keys');
    await page.keyboard.press('r');
    await waitUntil(async () => ![before, Number.NaN].includes(await pidOf('by-keys')), { what: 'another pid' });
    await page.getByRole('status').filter({ hasText: 'by-keys was restarted' }).waitFor();

    await page.keyboard.press('s');
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Enter');
    await row.getByText('SIGTERM').waitFor();
    await page.getByRole('status').filter({ hasText: 'by-keys was stopped' }).waitFor();

    await page.keyboard.press('Delete');
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Nothing is supervised yet').waitFor();
  });

  test('says at the field what is wrong with it, and what a failed start wrote', async () => {
    await using open = await openSupervised();
    const { page } = open;
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'Start a process' });
    const submit = dialog.getByRole('button', { name: 'Start', exact: true });
    await submit.click();
    await dialog.getByText('Say what to run').waitFor();
    expect(await dialog.getByLabel('Command').getAttribute('aria-invalid')).toBe('true');

    await dialog.getByLabel('Command').fill('no-such-command-anywhere');
    await dialog.getByLabel('Port').fill('99999');
    await submit.click();
    await dialog.getByText('A port is a number from 1 to 65535').waitFor();

    await dialog.getByLabel('Port').fill('');
    await submit.click();
    const failure = dialog.getByRole('alert');
    await failure
      .getByText(/no-such-command-anywhere/)
      .first()
      .waitFor();

    await dialog.getByLabel('Command').fill(`node -e "console.error('it broke here'); process.exit(3)"`);
    await submit.click();
    await failure.getByText('it broke here').waitFor();
    // It has its name; the next try is the same process.
    await page.locator('[role=gridcell]', { hasText: /^node$/ }).waitFor();
    expect(await dialog.getByLabel('Name').inputValue()).toBe('node');

    await dialog.getByLabel('Folder').fill('/no/such/folder');
    await submit.click();
    await failure.getByText('/no/such/folder').waitFor();
  });

  test('a name in use is said at the name', async () => {
    await client.proc.start({ name: 'taken', cmd: counter });
    await using open = await openSupervised();
    const { page } = open;
    await rowWith(page, 'taken').waitFor();
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'Start a process' });
    await dialog.getByLabel('Command').fill(counter.join(' '));
    await dialog.getByLabel('Name').fill('taken');
    await page.keyboard.press('Enter');
    await waitUntil(async () => (await dialog.getByLabel('Name').getAttribute('aria-invalid')) === 'true', {
      what: 'the name to be refused',
    });
    expect(await dialog.innerText()).toContain('taken');
  });

  test('variables reach the process', async () => {
    await using open = await openSupervised();
    const { page } = open;
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'Start a process' });
    await dialog
      .getByLabel('Command')
      .fill(`node -e "console.log('got ' + process.env.COLOUR); setInterval(() => {}, 1000)"`);
    await dialog.getByLabel('Name').fill('with-env');
    await dialog.getByRole('button', { name: 'Add a variable' }).click();
    await dialog.getByRole('textbox', { name: 'Variable 1' }).fill('COLOUR');
    await dialog.getByRole('textbox', { name: 'Value 1' }).fill('green');
    await dialog.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('log').getByText('got green').waitFor();
  });

  test('what an agent or a command line starts is there at once, with who started it', async () => {
    await using open = await openSupervised();
    const { page } = open;
    await page.getByText('Nothing is supervised yet').waitFor();
    await client.proc.start({ name: 'from-outside', cmd: counter });
    const row = rowWith(page, 'from-outside');
    await row.getByText('running').waitFor();
    expect(await (await cellOf(row, 'Started by')).innerText()).toBe('cli');
    await client.proc.stop({ name: 'from-outside' });
    await row.getByText('SIGTERM').waitFor();

    // A question about it is gone with it, and is not asked of the next of its name.
    await row.click();
    await page.keyboard.press('Delete');
    const question = page.getByRole('alertdialog');
    await question.waitFor();
    await client.proc.remove({ name: 'from-outside', force: true });
    await question.waitFor({ state: 'detached' });
    await client.proc.start({ name: 'from-outside', cmd: counter });
    await row.getByText('running').waitFor();
    expect(await question.count()).toBe(0);
    await client.proc.stop({ name: 'from-outside' });
    await row.getByText('SIGTERM').waitFor();
    await row.getByRole('button', { name: 'Remove from-outside' }).click();
    await question.waitFor();
    await client.proc.restart({ name: 'from-outside' });
    await question.waitFor({ state: 'detached' });
  });
});
