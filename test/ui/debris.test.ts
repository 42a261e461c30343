import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../src-main/cli/create-client.ts';
import { pickProcessTable } from '../../src-main/inspector/process-table/pick-process-table.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import { leaveDebris } from '../helpers/leave-debris.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { openPage } from '../helpers/open-page.ts';
import { startSignalbox, type RunningSignalbox } from '../helpers/start-signalbox.ts';

const processes = pickProcessTable();
let signalbox: RunningSignalbox;
let browser: Browser;
let client: Client;

beforeAll(async () => {
  [signalbox, browser] = await Promise.all([startSignalbox(), openBrowser()]);
  client = createClient(signalbox);
});

afterAll(async () => {
  await browser?.close();
  await signalbox?.[Symbol.asyncDispose]();
});

describe('Debris', () => {
  test('real leftovers are listed with the reasons, named before they end, and gone after', async () => {
    await using debris = await leaveDebris();
    await debris.found(() => client.debris.list());
    await using open = await openPage(browser, signalbox, { screen: 'debris' });
    const { page } = open;
    const boxOf = (pid: number) => page.getByRole('checkbox', { name: `(${pid})` });
    const rowOf = (pid: number) => page.getByRole('listitem').filter({ has: boxOf(pid) });
    for (const pid of debris.kinds.keys()) await boxOf(pid).waitFor();
    expect(await rowOf(debris.server.pid).innerText()).toContain(
      `The process that started it has ended; it is a development server`,
    );
    const duplicates = page.getByRole('region', { name: 'Duplicate MCP servers' });
    for (const pid of debris.mcpServers.slice(0, 2))
      await duplicates.getByRole('checkbox', { name: `(${pid})` }).waitFor();
    expect(await boxOf(debris.mcpServers[2]).count()).toBe(0);
    expect(await boxOf(debris.zombie.pid).isDisabled()).toBe(true);
    expect(await rowOf(debris.zombie.pid).innerText()).toContain(`sleep (pid ${debris.zombie.parent})`);

    // Only what is of this test: there may be other debris on the machine.
    const cleaned = [...debris.kinds.keys()].filter((pid) => pid !== debris.zombie.pid);
    for (const pid of cleaned) await boxOf(pid).check();
    await page.keyboard.press('c');
    const dialog = page.getByRole('alertdialog', { name: 'Clean 4 processes?' });
    const named = await dialog.getByRole('list', { name: 'What will end' }).innerText();
    for (const pid of cleaned) expect(named).toContain(`PID ${pid}`);
    expect(named).toContain(`frees port ${debris.server.port}`);
    expect(named).toMatch(/with chromium \(\d+\), /);
    expect(await dialog.innerText()).toContain('This cannot be undone.');

    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(cleaned.every((pid) => processes.identify(pid) !== undefined)).toBe(true);
    await page.keyboard.press('c');
    await dialog.getByRole('button', { name: /^End \d+ processes$/ }).waitFor();
    await page.keyboard.press('Enter');
    const result = page.getByRole('status', { name: 'Result of the clean' });
    await result.getByText(/processes ended\./).waitFor();
    expect(await result.innerText()).toMatch(new RegExp(`Free now: .*${debris.server.port}`));
    expect(cleaned.filter((pid) => processes.identify(pid) !== undefined)).toEqual([]);
    for (const pid of cleaned) await boxOf(pid).waitFor({ state: 'detached' });
    await boxOf(debris.zombie.pid).waitFor();

    const { entries } = await client.audit.list({ limit: 5 });
    expect(entries).toContainEqual(
      expect.objectContaining({ operation: 'debris.clean', caller: expect.objectContaining({ door: 'browser' }) }),
    );
  });

  test('by keyboard alone: from one to the next, ticked, unticked, all or none', async () => {
    await using debris = await leaveDebris({ withBrowser: false });
    await debris.found(() => client.debris.list());
    await using open = await openPage(browser, signalbox, { screen: 'debris' });
    const { page } = open;
    await page.getByRole('checkbox', { name: `(${debris.server.pid})` }).waitFor();
    const boxes = page.locator('li').getByRole('checkbox', { disabled: false });
    await page.keyboard.press('ArrowDown');
    expect(await boxes.first().evaluate((box) => box === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    expect(await boxes.nth(1).isChecked()).toBe(true);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Clean 2…' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Clean…' }).waitFor();
    await page.keyboard.press('a');
    await page.getByRole('button', { name: /^Clean \d+…$/ }).waitFor();
    expect(await page.getByRole('checkbox', { name: 'All' }).isChecked()).toBe(true);
  });
});

describe('the screens of the monitor', () => {
  test('the palette goes to Ports and Debris', async () => {
    await using open = await openPage(browser, signalbox, { screen: 'system' });
    const { page } = open;
    for (const name of ['Ports', 'Debris']) {
      await page.keyboard.press('Control+k');
      await page.keyboard.type(`go to ${name}`);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name, level: 1 }).waitFor();
    }
    // Nothing is ticked: there is nothing to clean.
    expect(await page.getByRole('button', { name: 'Clean…' }).isDisabled()).toBe(true);
  });

  test('the header opens into all gauges, core by core', async () => {
    await using open = await openPage(browser, signalbox, { screen: 'debris' });
    const { page } = open;
    await page.getByRole('button', { name: 'More about this machine' }).click();
    const details = page.getByRole('dialog', { name: 'This machine' });
    await details.getByText('Memory').waitFor();
    await details.getByText('Core 0').waitFor();
    expect(await details.innerText()).toMatch(/Load\s+\d/);
    expect(await details.innerText()).toMatch(/Looked at\s+every \d+\.\d s, in \d+\.\d ms/);
  });
});
