import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createClient } from '../../src-main/cli/create-client.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import type { RuleInput } from '../../src-shared/model/alert-rule.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { openPage } from '../helpers/open-page.ts';
import { startSignalbox, type RunningSignalbox } from '../helpers/start-signalbox.ts';

let signalbox: RunningSignalbox;
let browser: Browser;
let client: Client;

beforeAll(async () => {
  [signalbox, browser] = await Promise.all([startSignalbox({ args: ['--monitor-interval-ms', '250'] }), openBrowser()]);
  client = createClient(signalbox);
  // Only what a test itself asks for may be an alert: the machine may be busy with others.
  for (const rule of (await client.alerts.rules()).rules) {
    await client.alerts.setRule({ ...asInput(rule), enabled: false });
  }
});

afterAll(async () => {
  await browser?.close();
  await signalbox?.[Symbol.asyncDispose]();
});

beforeEach(async () => {
  for (const { name } of (await client.proc.list({ status: 'all' })).processes)
    await client.proc.remove({ name, force: true });
  for (const { id, isDefault } of (await client.alerts.rules()).rules)
    if (!isDefault) await client.alerts.removeRule({ id });
  await client.alerts.clear({});
});

type Rule = Awaited<ReturnType<Client['alerts']['rules']>>['rules'][number];

function asInput({ isDefault: _isDefault, setBy: _setBy, setAt: _setAt, ...rule }: Rule): RuleInput {
  return { ...rule, actions: [...rule.actions] };
}

/** Whatever runs has more than this, however busy the machine: a limit on CPU would flap where others take it. */
const anyMemory = (name: string, more: Partial<RuleInput> = {}): RuleInput => ({
  name: `${name} is busy`,
  enabled: true,
  type: 'custom',
  severity: 'error',
  scope: { of: 'managed', name },
  condition: { on: 'metric', metric: 'rss', above: 1024 },
  forMs: 0,
  actions: [{ do: 'notify' }],
  cooldownMs: 0,
  ...more,
});

const startBusy = (name: string) =>
  client.proc.start({ name, cmd: [process.execPath, 'eats-cpu.ts'], cwd: 'test/programs' });

const details = (page: Page, name: string) => page.getByRole('region', { name: `Alert about ${name}` });

test('R-207 an alert that begins is told of on any screen, counted, and seen to by keyboard alone', async () => {
  await using open = await openPage(browser, signalbox, { screen: 'ports' });
  const { page } = open;
  await client.alerts.setRule(anyMemory('encoder'));
  await startBusy('encoder');

  const toast = page.getByRole('status').filter({ hasText: 'encoder is busy' });
  await toast.getByText(/limit/).waitFor();
  await page.getByRole('link', { name: 'Alerts, 1 active, error at worst' }).waitFor();
  await expect.poll(() => page.title()).toBe('(1) Signalbox');
  await toast.getByRole('button', { name: 'Show' }).click();

  const pane = details(page, 'encoder');
  await pane.getByText('encoder uses more than 1 KB of memory → notify').waitFor();
  await pane.getByRole('region', { name: 'Done about it' }).getByText('done', { exact: true }).waitFor();
  // Who they are depends on what else this machine does.
  await pane.getByRole('region', { name: 'Who used the most' }).getByRole('row').nth(1).waitFor();

  await page.keyboard.press('a');
  await pane.getByText('Acknowledged', { exact: true }).first().waitFor();
  await page.getByRole('link', { name: 'Alerts', exact: true }).waitFor();
  await expect.poll(() => page.title()).toBe('Signalbox');

  await page.keyboard.press('s');
  await page.keyboard.press('ArrowDown');
  await page.getByRole('menuitem', { name: 'For an hour' }).click();
  await pane
    .getByText(/^Snoozed until/)
    .first()
    .waitFor();
  await page.keyboard.press('s');
  await page.getByRole('menuitem', { name: 'Wake it now' }).click();
  await pane.getByText('Acknowledged', { exact: true }).first().waitFor();

  // It restarts from here, and the process is the next screen away.
  await page.keyboard.press('r');
  await expect.poll(async () => (await client.proc.list({ status: 'all' })).processes[0]?.generation).toBe(2);
  await page.keyboard.press('p');
  await page.getByRole('region', { name: 'encoder in detail' }).waitFor();
});

test('what begins together is one toast; one that ends stands in the history, and under the eyes that read it', async () => {
  await using open = await openPage(browser, signalbox, { screen: 'ports' });
  const { page } = open;
  for (const name of ['one', 'two', 'three']) await client.alerts.setRule(anyMemory(name, { severity: 'warning' }));
  await client.alerts.setRule(
    anyMemory('host', {
      name: 'Any process at all',
      severity: 'critical',
      scope: { of: 'host' },
      condition: { on: 'metric', metric: 'processes', above: 1 },
    }),
  );
  await page.getByRole('link', { name: /Alerts, 1 active, critical at worst/ }).waitFor();
  await Promise.all(['one', 'two', 'three'].map(startBusy));
  await page
    .getByRole('status')
    .filter({ hasText: /[34] new alerts/ })
    .waitFor();
  await page.getByRole('link', { name: /Alerts, 4 active, critical at worst/ }).click();

  const rows = page.getByRole('row').filter({ has: page.getByRole('gridcell') });
  await expect.poll(() => rows.count()).toBe(4);
  expect(await rows.first().innerText()).toContain('Critical');
  await page.getByRole('button', { name: 'Critical', exact: true }).click();
  expect(await rows.count()).toBe(1);
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: 'Filter alerts' }).fill('two');
  await expect.poll(() => rows.count()).toBe(1);
  await page.keyboard.press('Enter');
  const pane = details(page, 'two');
  await pane.getByRole('button', { name: 'Clear' }).waitFor();
  await client.proc.stop({ name: 'two' });
  await pane.getByText('Over', { exact: true }).first().waitFor();
  const offered = (label: string) => pane.getByRole('button', { name: label });
  await expect.poll(() => offered('Stop…').isDisabled()).toBe(true);
  expect(await offered('Restart').isEnabled()).toBe(true);
  await client.proc.remove({ name: 'two' });
  await expect.poll(() => offered('Restart').isDisabled()).toBe(true);
  expect(await offered('Restart').getAttribute('title')).toBe('two was removed since');

  await page.keyboard.press('2');
  await rows.filter({ hasText: 'two' }).first().click();
  await details(page, 'two')
    .getByText(/and lasted/)
    .waitFor();
  await page.keyboard.press('o');
  await page.waitForURL(/#\/overview\?at=\d+/);
});

test('a rule is made in the editor, says what is wrong with it, looks back, changes and goes', async () => {
  await using open = await openPage(browser, signalbox, { screen: 'alerts', viewport: { width: 620, height: 860 } });
  const { page } = open;
  await page
    .getByText(/^\d+ rules? watch/)
    .or(page.getByText('Nothing is wrong'))
    .first()
    .waitFor();
  await page.keyboard.press('3');
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'New rule' });
  await dialog.getByRole('textbox', { name: 'Limit, %' }).fill('much');
  await dialog.getByRole('button', { name: 'Call a webhook' }).click();
  await dialog.getByRole('button', { name: 'Make the rule' }).click();
  await dialog.getByText('Give it a name, such as: API uses too much memory').waitFor();
  await dialog.getByText('A number, such as 80').waitFor();
  await dialog.getByText('An address that begins with http:// or https://').waitFor();
  await dialog.getByRole('button', { name: 'Not: Call a webhook' }).click();

  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Machine works');
  await dialog.getByRole('combobox', { name: 'Which' }).selectOption('The machine itself');
  await dialog.getByRole('combobox', { name: 'Figure' }).selectOption('Processes');
  await dialog.getByRole('textbox', { name: 'Limit' }).fill('1');
  await dialog.getByRole('textbox', { name: 'For as long as' }).fill('0');
  await dialog.getByText('This machine has more than 1 process → notify.').waitFor();
  await dialog.getByText(/Would have been 1 alert in the last 24\sh/).waitFor();
  await dialog.getByRole('button', { name: 'Run a command' }).click();
  await dialog.getByRole('textbox', { name: 'Program' }).fill('true');
  await dialog.getByRole('textbox', { name: 'Argument 1' }).fill('two words');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });

  const row = page.getByRole('row').filter({ hasText: 'Machine works' });
  await row.getByRole('checkbox', { checked: true }).waitFor();
  const { rules } = await client.alerts.rules();
  expect(rules.at(-1)).toMatchObject({
    name: 'Machine works',
    scope: { of: 'host' },
    condition: { on: 'metric', metric: 'processes', above: 1 },
    forMs: 0,
    actions: [{ do: 'notify' }, { do: 'command', command: ['true', 'two words'] }],
  });
  await row.getByRole('gridcell').nth(2).click();
  await page.keyboard.press(' ');
  await row.getByRole('checkbox', { checked: false }).waitFor();
  await page.keyboard.press('d');
  await page
    .getByRole('dialog', { name: 'New rule' })
    .getByRole('textbox', { name: 'Name', exact: true })
    .press('Escape');
  await page.keyboard.press('Delete');
  await page.getByRole('alertdialog', { name: 'Delete “Machine works”?' }).waitFor();
  await page.keyboard.press('Enter');
  await row.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test('the history is loaded a page at a time, to its beginning; a rule says when it was last an alert, however long ago', async () => {
  const aboutHost = (name: string): RuleInput =>
    anyMemory(name, {
      name,
      severity: 'info',
      scope: { of: 'host' },
      condition: { on: 'metric', metric: 'processes', above: 1 },
      actions: [],
    });
  const { id: oldest } = await client.alerts.setRule(aboutHost('the oldest'));
  await expect.poll(async () => (await client.alerts.list({ rule: oldest })).alerts.length).toBe(1);
  await client.alerts.setRule({ ...aboutHost('the oldest'), id: oldest, enabled: false });
  for (let count = 1; count <= 60; count += 1) await client.alerts.setRule(aboutHost(`of many ${count}`));
  await expect.poll(async () => (await client.alerts.list({})).ongoing).toBe(60);
  await client.alerts.clear({});
  for (const { id, isDefault } of (await client.alerts.rules()).rules)
    if (!isDefault && id !== oldest) await client.alerts.removeRule({ id });
  await client.alerts.clear({});

  await using open = await openPage(browser, signalbox, { screen: 'alerts' });
  const { page } = open;
  await page.keyboard.press('3');
  const row = page.getByRole('row').filter({ hasText: 'the oldest' });
  await row.getByRole('time').waitFor();
  await page.keyboard.press('2');
  const { alerts } = await client.alerts.list({ which: 'ended', limit: 500 });
  const pages = Math.ceil(alerts.length / 50);
  for (let shown = 1; shown < pages; shown += 1) {
    await page.getByText(`The newest ${shown * 50} alerts`).waitFor();
    await page.getByRole('button', { name: 'Load more' }).click();
  }
  await page.getByText(`${alerts.length} alerts`, { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: 'Load more' }).count()).toBe(0);
  await page.getByRole('searchbox', { name: 'Filter alerts' }).fill('the oldest');
  await page
    .getByRole('row')
    .filter({ hasText: /has \d+ processes/ })
    .waitFor();
});

test('alerts that are off say so and are switched on; a process leads to a rule about it', async () => {
  await client.monitor.set({ alerts: false });
  await using open = await openPage(browser, signalbox, { screen: 'alerts' });
  const { page } = open;
  await page.getByText('Nobody is watching').waitFor();
  await page.getByRole('button', { name: 'Switch on' }).click();
  await page.getByText('Nothing is wrong').waitFor();
  expect((await client.monitor.status()).alerts).toBe(true);

  await client.proc.start({ name: 'calm', cmd: ['sleep', '600'] });
  await page.getByRole('link', { name: 'Supervised' }).click();
  await page.getByRole('row').filter({ hasText: 'calm' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Alert me about this…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New rule' });
  await expect.poll(() => dialog.getByRole('textbox', { name: 'Only the name' }).inputValue()).toBe('calm');
});

test('toasts of alerts leave a dialog as it is, say the last of their lines, and go where their alerts are shown', async () => {
  await using open = await openPage(browser, signalbox, { screen: 'alerts', viewport: { width: 620, height: 860 } });
  const { page } = open;
  await page.getByText('Nothing is wrong').waitFor();
  await page.keyboard.press('3');
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'New rule' });
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Half of it');

  const says = (words: string) => ['node', '-e', `setInterval(() => console.log(${JSON.stringify(words)}), 100)`];
  const pattern = 'so much is wrong';
  for (const name of ['one', 'two', 'three', 'four'])
    await client.proc.start({ name, cmd: says(`${pattern} `.repeat(20)) });
  await client.alerts.setRule(
    anyMemory('chatty', { scope: { of: 'managed' }, condition: { on: 'log', pattern, atLeast: 1, withinMs: 60_000 } }),
  );
  const toast = page.getByRole('status').filter({ hasText: '4 new alerts' });
  await toast.getByText('and 1 more').waitFor();
  await toast.hover(); // and so it stays
  const { shown, needed } = await toast.evaluate((card) => ({
    shown: card.querySelector('li:last-child')?.getBoundingClientRect().bottom ?? Infinity,
    needed: card.getBoundingClientRect().bottom,
  }));
  expect(shown).toBeLessThan(needed);

  // It covers no button of the dialog, and to put it away is not to leave the dialog.
  await dialog.getByRole('button', { name: 'Make the rule' }).click({ trial: true });
  await toast.getByRole('button', { name: 'Dismiss' }).click();
  await toast.waitFor({ state: 'detached' });
  expect(await dialog.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('Half of it');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  // Who puts one away by keys is back where they were.
  const toastOf = (name: string) => page.getByRole('status').filter({ hasText: `${name} wrote` });
  await client.proc.start({ name: 'five', cmd: says(pattern) });
  const rules = page.getByRole('tab', { name: /^Rules/ });
  await rules.focus();
  await toastOf('five').getByRole('button', { name: 'Dismiss' }).press('Enter');
  await toastOf('five').waitFor({ state: 'detached' });
  expect(await rules.evaluate((tab) => tab === document.activeElement)).toBe(true);

  await client.proc.start({ name: 'six', cmd: says(pattern) });
  await toastOf('six').waitFor();
  await page.getByRole('tab', { name: /^Ongoing/ }).click();
  await page.getByRole('row').filter({ hasText: 'six' }).waitFor();
  expect(await toastOf('six').count()).toBe(0);
});
