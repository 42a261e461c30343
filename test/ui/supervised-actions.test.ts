import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createClient } from '../../src-main/cli/create-client.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import type { ManagedProcess } from '../../src-shared/model/managed-process.ts';
import { connectMcp } from '../helpers/connect-mcp.ts';
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
  await Promise.all(processes.map(({ name }) => client.proc.remove({ name, force: true })));
});

afterAll(async () => {
  await browser?.close();
  await signalbox?.[Symbol.asyncDispose]();
});

const openSupervised = () => openPage(browser, signalbox, { screen: 'supervised' });
const sleeper = ['sleep', '600'];

async function find(name: string): Promise<ManagedProcess | undefined> {
  const { processes } = await client.proc.list({});
  return processes.find((process) => process.name === name);
}

const toast = (page: Page, text: string | RegExp) =>
  page.getByRole('region', { name: 'Notifications' }).getByText(text).waitFor();

describe('several at once', () => {
  const names = ['a', 'b', 'c', 'd'];

  test('are selected by boxes, clicks and keys, stopped, started again by Undo, and removed', async () => {
    await Promise.all(names.map((name) => client.proc.start({ name, cmd: sleeper })));
    await using open = await openSupervised();
    const { page } = open;
    const count = (text: string) => page.getByRole('toolbar', { name: 'Selected processes' }).getByText(text).waitFor();

    await rowWith(page, 'a').click();
    await rowWith(page, 'c').click({ modifiers: ['Shift'] });
    await count('3 selected');
    await rowWith(page, 'b').click({ modifiers: ['ControlOrMeta'] });
    await count('2 selected');
    await page.getByRole('checkbox', { name: 'Select d' }).click();
    await count('3 selected');
    await page.keyboard.press('Escape');
    await page.getByText('4 of 4 running').waitFor();

    await page.getByRole('grid').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowDown');
    await count('2 selected');
    await page.keyboard.press('Control+a');
    await count('4 selected');

    await page.keyboard.press('s');
    const stop = page.getByRole('alertdialog', { name: 'Stop 4 processes?' });
    await stop.getByRole('button', { name: 'Stop 4' }).press('Enter');
    await toast(page, '4 processes were stopped');
    await page.getByRole('button', { name: 'Undo' }).click();
    await toast(page, '4 processes were started');
    expect((await Promise.all(names.map(find))).map((process) => process?.generation)).toEqual([2, 2, 2, 2]);

    await page.getByRole('grid').focus();
    await page.keyboard.press('Delete');
    await page.getByRole('button', { name: 'Stop and remove 4' }).press('Enter');
    await page.getByText('Nothing is supervised yet').waitFor();
    expect((await client.proc.list({})).processes).toEqual([]);
  });

  test('of which some fail are told one by one, in one notification', async () => {
    const cwd = await mkdtemp(join(tmpdir(), 'signalbox-goes-'));
    await client.proc.start({ name: 'stays', cmd: sleeper });
    await client.proc.start({ name: 'homeless', cmd: sleeper, cwd });
    await rm(cwd, { recursive: true });
    await using open = await openSupervised();
    const { page } = open;
    await rowWith(page, 'homeless').waitFor();
    await page.getByRole('checkbox', { name: 'Select all' }).click();
    await page.keyboard.press('r');
    const failed = page.getByRole('alert');
    await failed.getByText('1 of 2 were restarted').waitFor();
    expect(await failed.innerText()).toContain('homeless: ');
    expect(await failed.innerText()).not.toContain('stays: ');
  });
});

describe('the details', () => {
  test('say what was run by which agent, never a value, and each start and end with its reason', async () => {
    await using agent = await connectMcp('client 2.4', signalbox);
    const env = { API_KEY: 'do-not-show' };
    await agent.call('proc_start', { name: 'by-agent', cmd: ['sh', '-c', 'sleep 600'], env });
    await using open = await openSupervised();
    const { page } = open;
    const row = rowWith(page, 'by-agent');
    await row.getByText('running').waitFor();
    expect(await (await cellOf(row, 'Started by')).innerText()).toBe('test-agent');
    await client.proc.restart({ name: 'by-agent' });
    await client.proc.stop({ name: 'by-agent' });
    await row.click();
    await page.keyboard.press('2');
    const pane = page.getByRole('region', { name: 'by-agent in detail' });
    await pane.getByText('stopped by cli').waitFor();
    const text = await pane.innerText();
    for (const part of ['sleep 600', process.cwd(), 'API_KEY', 'forgotten in']) expect(text).toContain(part);
    expect(await page.content()).not.toContain('do-not-show');

    await page.keyboard.press('3');
    const rows = pane.getByRole('row');
    await rows.nth(2).waitFor();
    const runs = (await rows.allInnerTexts()).slice(1).map((line) => line.split(/\s*\t\s*/));
    expect(runs.map(([start, , by, , , , why]) => [start, by, why])).toEqual([
      ['2', 'cli', 'stopped by cli'],
      ['1', 'test-agent', 'stopped for a restart by cli'],
    ]);
    await client.proc.restart({ name: 'by-agent' });
    await rows.nth(3).waitFor();
    expect(await (await cellOf(row, 'Restarts')).innerText()).toBe('2');
  });

  test('in a narrow window the name says which agent started it; O opens its port, and no row is in the way of Tab', async () => {
    await using agent = await connectMcp('client 2.4', signalbox);
    await agent.call('proc_start', { name: 'by-agent', cmd: sleeper, port: 4321 });
    await using open = await openPage(browser, signalbox, {
      screen: 'supervised',
      viewport: { width: 1000, height: 700 },
    });
    const { page } = open;
    await page.getByRole('img', { name: /^Started by .*test-agent/ }).waitFor();
    await page.getByRole('columnheader', { name: 'Last line' }).waitFor();

    await page.context().route('http://localhost:4321/', (route) => route.fulfill({ body: 'served' }));
    await page.getByRole('grid').focus();
    await page.keyboard.press('ArrowDown');
    const opened = page.context().waitForEvent('page');
    await page.keyboard.press('o');
    await (await opened).getByText('served').waitFor();

    await page.bringToFront();
    await page.getByRole('link', { name: '4321' }).first().focus();
    await page.keyboard.press('Tab');
    const after = await page.evaluate(() => document.activeElement?.closest('[role=row]')?.role ?? 'outside');
    expect(after).toBe('outside');
  });

  test('R-063: a line is written to its input, brought back by the arrow, and its end sent when that is confirmed', async () => {
    await client.proc.start({ name: 'echo', cmd: ['cat'], stdin: 'pipe' });
    await using open = await openSupervised();
    const { page } = open;
    await rowWith(page, 'echo').click();
    await page.keyboard.press('i');
    const input = page.getByRole('textbox', { name: 'Input of echo' });
    await page.keyboard.type('hello there');
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('hello there').waitFor();
    await page.keyboard.press('ArrowUp');
    expect(await input.inputValue()).toBe('hello there');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+d');
    await page.getByRole('alertdialog', { name: 'Close the input of echo?' }).waitFor();
    await page.keyboard.press('Enter');
    await rowWith(page, 'echo').getByText('exited 0').waitFor();
    await waitUntil(() => input.isDisabled(), { what: 'no more input' });
    expect(await input.getAttribute('placeholder')).toBe('It has ended.');
  });

  test('R-062: a signal is sent from the menu, and the focus goes back to where it was', async () => {
    await client.proc.start({ name: 'hears', cmd: ['node', 'test/programs/counts-signals.ts'] });
    await using open = await openSupervised();
    const { page } = open;
    await rowWith(page, 'hears').click();
    await page.getByRole('log').getByText('ready').waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('g');
    await page.getByRole('menuitem', { name: 'SIGUSR2' }).press('Enter');
    await page.getByRole('log').getByText('got SIGUSR2').waitFor();
    await toast(page, 'SIGUSR2 was sent to hears');
    expect(await page.getByRole('grid').evaluate((grid) => grid === document.activeElement)).toBe(true);
    expect((await find('hears'))?.lifecycle.state).toBe('running');
  });

  test('it is started again with changes, once its hidden values are said again', async () => {
    await client.proc.start({ name: 'changes', cmd: sleeper, env: { MODE: 'old' } });
    await using open = await openSupervised();
    const { page } = open;
    await rowWith(page, 'changes').click();
    await page.keyboard.press('e');
    const dialog = page.getByRole('dialog', { name: 'Start changes with changes' });
    await dialog.getByLabel('Port').fill('4321');
    await dialog.getByLabel('Input').selectOption('open');
    await dialog.getByLabel('Stop when idle').fill('2h');
    await page.keyboard.press('Enter');
    await dialog.getByText('Say again what MODE should be').waitFor();
    await dialog.getByRole('textbox', { name: 'Value 1' }).fill('new');
    await dialog.getByRole('button', { name: 'Stop and start again' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await find('changes')).toMatchObject({
      generation: 2,
      port: 4321,
      stdin: 'open',
      idleTtlMs: 7_200_000,
      envNames: ['MODE'],
    });
  });
});

test('processes of an earlier run are asked about, and each is kept or stopped as chosen', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'signalbox-test-'));
  try {
    const first = await startSignalbox({ dataDir });
    const before = createClient(first);
    for (const name of ['keep', 'reap']) await before.proc.start({ name, cmd: sleeper });
    process.kill(first.pid, 'SIGKILL');
    await first[Symbol.asyncDispose]();

    await using second = await startSignalbox({ dataDir, args: ['--orphan-policy', 'ask'] });
    await using open = await openPage(browser, second, { screen: 'supervised' });
    const { page } = open;
    const banner = page.getByRole('region', { name: 'Processes of an earlier run' });
    await banner.getByText('2 processes outlived an earlier run').waitFor();
    await banner.getByRole('button', { name: 'Choose…' }).click();
    await page.getByRole('checkbox', { name: /^reap/ }).click();
    await page.getByRole('button', { name: 'Keep 1, stop 1' }).click();
    await banner.waitFor({ state: 'detached' });
    await rowWith(page, 'reap').getByText('SIGTERM').waitFor();
    const { processes } = await createClient(second).proc.list({});
    expect(processes.map(({ name, lifecycle: { state } }) => [name, state])).toEqual([
      ['keep', 'running'],
      ['reap', 'ended'],
    ]);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});
