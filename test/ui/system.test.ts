import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { getPriority } from 'node:os';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../src-main/cli/create-client.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { openPage } from '../helpers/open-page.ts';
import { columnTexts, rowWith } from '../helpers/page-parts.ts';
import { startSignalbox, type RunningSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';

let signalbox: RunningSignalbox;
let browser: Browser;

beforeAll(async () => {
  [signalbox, browser] = await Promise.all([startSignalbox(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await signalbox?.[Symbol.asyncDispose]();
});

const openSystem = (options: Partial<Parameters<typeof openPage>[2]> = {}) =>
  openPage(browser, signalbox, { screen: 'system', ...options });

/** A process of nobody's but the test's; it has a mark in its command line to find it by. */
const startOutside = (mark: string) => outside(process.execPath, ['test/programs/counts-forever.ts', mark]);

function outside(command: string, parameters: readonly string[]): ChildProcess & { readonly pid: number } & Disposable {
  const child = spawn(command, parameters, { stdio: 'ignore' });
  if (child.pid === undefined) throw new Error(`${command} could not be started`);
  return Object.assign(child, { pid: child.pid, [Symbol.dispose]: () => void child.kill('SIGKILL') });
}

describe('System', () => {
  test('R-207: a process that was started outside is there within 2 s, and gone when it has ended', async () => {
    await using open = await openSystem();
    const { page } = open;
    await page.getByRole('searchbox', { name: 'Filter processes' }).fill('counts-forever mark-outside');
    await page.getByText('No process matches').waitFor();

    using child = startOutside('mark-outside');
    const started = performance.now();
    await rowWith(page, child.pid).waitFor({ timeout: 2000 });
    console.log(`a process started outside is in the table after ${Math.round(performance.now() - started)} ms`);

    child.kill('SIGKILL');
    await rowWith(page, child.pid).waitFor({ state: 'detached' });
  });

  test('R-207: sorts by any column, by mouse and by keyboard', async () => {
    await using open = await openSystem();
    const { page } = open;
    const pids = async () => (await columnTexts(page, 'PID')).map(Number);

    const header = page.getByRole('columnheader', { name: 'PID' });
    await header.getByRole('button').click();
    expect(await header.getAttribute('aria-sort')).toBe('ascending');
    expect((await pids())[0]).toBe(1);

    await header.getByRole('button').press('Enter');
    expect(await header.getAttribute('aria-sort')).toBe('descending');
    const descending = await pids();
    expect(descending).toEqual(descending.toSorted((a, b) => b - a));

    await page.reload();
    await rowWith(page, descending[0] ?? 0)
      .or(page.getByRole('gridcell'))
      .first()
      .waitFor();
    expect(await header.getAttribute('aria-sort')).toBe('descending');
  });

  test('R-208: kills by mouse, after saying pid, start, user and command', async () => {
    using child = startOutside('mark-mouse');
    await using open = await openSystem();
    const { page } = open;
    await page.getByRole('searchbox', { name: 'Filter processes' }).fill('mark-mouse');
    await rowWith(page, child.pid).click();
    await page.getByRole('button', { name: 'Kill' }).click();

    const dialog = page.getByRole('alertdialog', { name: 'Kill node?' });
    const said = await dialog.innerText();
    expect(said).toContain(String(child.pid));
    expect(said).toContain('mark-mouse');
    expect(said).toMatch(/Started\s+\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/);
    expect(said).toMatch(/User\s+\w+/);

    const exited = once(child, 'exit');
    await dialog.getByRole('button', { name: 'Kill' }).click();
    expect(await exited).toEqual([null, 'SIGTERM']);
    await page
      .getByRole('status')
      .filter({ hasText: `(${child.pid}) has ended` })
      .waitFor();
    // It was selected: it is still there to be read, and says that it has ended.
    await rowWith(page, child.pid).getByText('ended').waitFor();
  });

  test('a kill names the whole tree, its age and its ports, and takes it along when told to', async () => {
    using parent = outside('sh', ['-c', 'sleep 60 & exec node test/programs/listens-on.ts 0 mark-tree']);
    await using open = await openSystem();
    const { page } = open;
    await page.getByRole('searchbox', { name: 'Filter processes' }).fill('mark-tree');
    await rowWith(page, parent.pid).click();
    await page.keyboard.press('k');
    const dialog = page.getByRole('alertdialog', { name: 'Kill node?' });
    await dialog.getByRole('checkbox', { name: 'Also the 1 process that it started' }).check();
    const named = dialog.getByRole('region', { name: 'What will end' });
    await named.getByText('sleep').waitFor();
    expect(await named.innerText()).toMatch(/ old.*Listens on port \d+/s);
    await dialog.getByRole('button', { name: 'Kill' }).click();
    await page
      .getByRole('status')
      .filter({ hasText: `(${parent.pid}) and 1 other have ended` })
      .waitFor();
  });

  test('as a tree, children stand below their parent and are folded by keys; as groups, sums stand for them', async () => {
    const parent = spawn('sh', ['-c', 'node test/programs/counts-forever.ts mark-outline & wait'], {
      detached: true,
      stdio: 'ignore',
    });
    const pid = parent.pid ?? 0;
    using _group = { [Symbol.dispose]: () => void process.kill(-pid, 'SIGKILL') };
    await using open = await openSystem();
    const { page } = open;
    const grid = page.getByRole('grid');
    await page.getByRole('searchbox', { name: 'Filter processes' }).fill('mark-outline');
    await rowWith(page, pid).click();
    await grid.press('t');
    await rowWith(page, pid).getByRole('button', { name: 'Fold sh' }).waitFor();
    await grid.press('ArrowLeft');
    await rowWith(page, pid).getByRole('button', { name: 'Unfold sh' }).waitFor();
    await grid.press('ArrowRight');
    await rowWith(page, pid).getByRole('button', { name: 'Fold sh' }).waitFor();

    await page.getByRole('combobox', { name: 'Arrangement' }).selectOption('By app');
    const group = page.getByRole('row').filter({ has: page.getByRole('button', { name: 'Unfold sh' }) });
    await group.click();
    await grid.press('Enter');
    await page.getByRole('button', { name: 'Fold sh' }).waitFor();
    expect(await rowWith(page, pid).count()).toBe(1);
  });

  test('a close look tells history, family, places and figures, and is copied as text and JSON', async () => {
    using child = startOutside('mark-details');
    await using open = await openSystem();
    const { page } = open;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await page.getByRole('searchbox', { name: 'Filter processes' }).fill('mark-details');
    await rowWith(page, child.pid).click();
    await page.getByRole('grid').press('Enter');
    const details = page.getByRole('complementary');
    await details.getByRole('img', { name: 'Memory over time' }).waitFor();
    await details.getByRole('tab', { name: 'metrics' }).click();
    await details.getByText(process.cwd(), { exact: true }).waitFor();
    const told = await details.innerText();
    expect(told).toMatch(/Program\s+\/.*node/);
    expect(told).toMatch(/Switches, waiting\s+[\d,]+/);

    await details.getByRole('button', { name: 'Copy as text' }).click();
    await details.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await clipboard()).toMatch(
      new RegExp(`^node \\(pid ${child.pid}\\)\n.*mark-details\n[^]*Folder: ${process.cwd()}`),
    );
    await details.getByRole('button', { name: 'Copy as JSON' }).click();
    await waitUntil(async () => (await clipboard()).startsWith('{'), { what: 'JSON in the clipboard' });
    expect(JSON.parse(await clipboard())).toMatchObject({ process: { pid: child.pid }, cwd: process.cwd() });

    const divider = details.page().getByRole('separator', { name: 'Width of the details' });
    const width = async () => (await details.boundingBox())?.width ?? 0;
    const before = await width();
    await divider.press('ArrowLeft');
    expect(await width()).toBe(before + 20);

    await details.getByRole('tab', { name: 'tree' }).click();
    await details.getByRole('button', { name: String(process.pid) }).waitFor();
  });

  test('secrets of a command line and an environment are shown after a question only, and that is on record', async () => {
    const secret = 'hunter2hunter2';
    using child = outside(process.execPath, ['test/programs/counts-forever.ts', 'mark-secret', `--password=${secret}`]);
    await using open = await openSystem();
    const { page } = open;
    await page.getByRole('searchbox', { name: 'Filter processes' }).fill('mark-secret');
    await rowWith(page, child.pid).click();
    await page.getByRole('grid').press('Enter');
    const details = page.getByRole('complementary');
    const reveals = async () => {
      const { entries } = await createClient(signalbox).audit.list({ limit: 50 });
      return entries.filter(({ operation }) => operation === 'sys.reveal').length;
    };
    await details.getByRole('tab', { name: 'environment' }).click();
    await details.getByText('PATH', { exact: true }).waitFor();
    await details.getByRole('button', { name: 'Reveal secrets…' }).click();
    await details.getByRole('alert').filter({ hasText: 'kept in the audit' }).waitFor();
    await details.getByRole('button', { name: 'Cancel' }).click();
    const before = await reveals();

    await details.getByRole('button', { name: 'Reveal secrets…' }).click();
    await details.getByRole('button', { name: 'Reveal', exact: true }).click();
    await details.getByText(/^PATH=.+/).waitFor();
    await details.getByRole('tab', { name: 'overview' }).click();
    await details.getByText('Command, as it is').waitFor();
    expect(await details.innerText()).toContain(secret);
    expect(await reveals()).toBe(before + 1);
    await details.getByRole('button', { name: 'Hide secrets' }).click();
    await details.getByText('Command', { exact: true }).waitFor();
    expect(await page.locator('body').innerText()).not.toContain(secret);
  });

  test('the charts of a process are told in words, go on, and say what is below the pointer', async () => {
    using child = startOutside('mark-charts');
    await using open = await openSystem();
    const { page } = open;
    await page.getByRole('searchbox', { name: 'Filter processes' }).fill('mark-charts');
    await rowWith(page, child.pid).click();
    await page.getByRole('grid').press('Enter');
    const chart = page.getByRole('figure').filter({ hasText: 'Memory' });
    const told = chart.getByRole('img', {
      name: /From [\d:]+ to [\d:]+\. Memory: .+ MB at the end, between .+ on average/,
    });
    const first = await told.getAttribute('aria-label');
    await waitUntil(async () => (await told.getAttribute('aria-label')) !== first, { what: 'a newer figure' });
    await chart.getByText('now', { exact: true }).waitFor();
    await chart.locator('canvas').waitFor();
    // Disks are read from the first look on, and the chart says so.
    const disk = page.getByRole('figure').filter({ hasText: 'Disk' });
    await disk.getByText(/^known since \d\d:\d\d:\d\d$/).waitFor();
    let tries = 0;
    const pointsAtTime = async () => {
      // Each time elsewhere: what is drawn below a pointer that rests hears nothing of it.
      await told.hover({ position: { x: 100 + (tries++ % 20) * 5, y: 40 } });
      return (await chart.getByText(/^\d\d:\d\d:\d\d$/).count()) === 1;
    };
    await waitUntil(pointsAtTime, { what: 'the time below the pointer' });

    const width = async () => (await chart.locator('canvas').boundingBox())?.width ?? 0;
    const wide = await width();
    await page.setViewportSize({ width: 480, height: 800 });
    await waitUntil(async () => (await width()) !== wide, { what: 'another width of the chart' });
  });

  test('the menu gives a process another priority also where the window is narrow', async () => {
    using child = startOutside('mark-narrow');
    await using open = await openSystem({ viewport: { width: 620, height: 800 } });
    const { page } = open;
    await page.getByRole('searchbox', { name: 'Filter processes' }).fill('mark-narrow');
    await rowWith(page, child.pid).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Priority…' }).click();
    const dialog = page.getByRole('dialog', { name: `Priority of node (${child.pid})` });
    await dialog.getByRole('button', { name: 'Lower' }).click();
    expect(await dialog.getByRole('textbox', { name: 'Nice value' }).inputValue()).toBe('10');
    await dialog.getByRole('button', { name: 'Change priority' }).click();
    await waitUntil(() => getPriority(child.pid) === 10, { what: 'the nice value 10' });
  });

  test('a process that was started outside is adopted under a name, watched on Supervised, and released', async () => {
    using child = startOutside('mark-adopt');
    using other = startOutside('mark-adopt');
    await using open = await openSystem();
    const { page } = open;
    const askToAdopt = async (pid: number) => {
      await rowWith(page, pid).click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Watch this process…' }).click();
      return page.getByRole('dialog', { name: `Watch node (${pid})` });
    };
    await page.getByRole('searchbox', { name: 'Filter processes' }).fill('mark-adopt');
    const dialog = await askToAdopt(child.pid);
    const name = dialog.getByRole('textbox', { name: 'Name' });
    expect(await name.inputValue()).toBe(`discovered_${child.pid}`);
    await name.fill('');
    await name.press('Enter');
    await dialog.getByText('a name has 1 to 64 characters').waitFor();
    await name.fill('counter');
    await dialog.getByRole('button', { name: 'Watch' }).click();

    const adopted = page.getByRole('region', { name: 'Adopted processes' });
    const row = adopted.getByRole('row').filter({ hasText: 'counter' });
    await row.getByText('running').waitFor();
    await row.getByText(`node (${child.pid})`).waitFor();
    await row.getByText(/^[\d.]+ MB$/).waitFor();

    await page.getByRole('link', { name: 'System' }).click();
    const second = await askToAdopt(other.pid);
    await second.getByRole('textbox', { name: 'Name' }).fill('counter');
    await second.getByRole('button', { name: 'Watch' }).click();
    await second.getByText(`"counter" is the name of node (pid ${child.pid}); choose another`).waitFor();
    await second.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('link', { name: 'Supervised' }).click();
    child.kill('SIGKILL');
    await row.getByText('ended').waitFor();
    await row.getByRole('button', { name: 'Forget counter' }).click();
    await adopted.waitFor({ state: 'detached' });
  });

  test('sorts by the ports that processes listen on', async () => {
    using low = outside('node', ['test/programs/listens-on.ts', '0', 'mark-ports']);
    using high = outside('node', ['test/programs/listens-on.ts', '0', 'mark-ports']);
    await using open = await openSystem();
    const { page } = open;
    await page.getByRole('searchbox', { name: 'Filter processes' }).fill('mark-ports');
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemradio', { name: 'Network', exact: true }).click();
    const header = page.getByRole('columnheader', { name: 'Ports' });
    const ports = async () => (await columnTexts(page, 'Ports')).map(Number);
    await waitUntil(async () => (await ports()).filter(Boolean).length === 2, { what: 'both ports' });
    await header.getByRole('button').click();
    expect(await header.getAttribute('aria-sort')).toBe('ascending');
    const ascending = await ports();
    expect(ascending).toEqual(ascending.toSorted((a, b) => a - b));
    await header.getByRole('button').click();
    await waitUntil(async () => (await ports()).join() === ascending.toReversed().join(), { what: 'the other way' });
    expect(new Set([low.pid, high.pid])).toEqual(new Set((await columnTexts(page, 'PID')).map(Number)));
  });

  test('kills by keyboard alone, with SIGKILL', async () => {
    using child = startOutside('mark-keys');
    await using open = await openSystem();
    const { page } = open;
    await rowWith(page, 'node').first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('mark-keys');
    await rowWith(page, child.pid).waitFor();
    await page.keyboard.press('Enter');
    expect(await rowWith(page, child.pid).getAttribute('aria-selected')).toBe('true');

    await page.keyboard.press('k');
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ArrowDown');
    const exited = once(child, 'exit');
    await page.keyboard.press('Enter');
    expect(await exited).toEqual([null, 'SIGKILL']);
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  });

  test('a confirmation that is cancelled kills nothing', async () => {
    using child = startOutside('mark-cancel');
    await using open = await openSystem();
    const { page } = open;
    await page.getByRole('searchbox', { name: 'Filter processes' }).fill('mark-cancel');
    await rowWith(page, child.pid).click();
    await page.keyboard.press('k');
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    expect(child.exitCode ?? child.signalCode).toBeNull();
    expect(await rowWith(page, child.pid).getAttribute('aria-selected')).toBe('true');

    // Nor does a key act on what the filter hides.
    await page.getByRole('searchbox', { name: 'Filter processes' }).fill('mark-of-nothing');
    await page.getByText('No process matches').waitFor();
    const grid = page.getByRole('grid');
    await grid.press('k');
    expect(await page.getByRole('alertdialog').count()).toBe(0);
    expect(await grid.getAttribute('aria-activedescendant')).toBeNull();
  });

  test('what is protected is not killed, and the reason is said', async () => {
    await using open = await openSystem();
    const { page } = open;
    await page.getByRole('searchbox', { name: 'Filter processes' }).fill(String(signalbox.pid));
    await rowWith(page, signalbox.pid).click();
    await page.keyboard.press('k');
    const dialog = page.getByRole('alertdialog');
    await dialog.waitFor();
    await page.keyboard.press('Enter');
    const refusal = dialog.getByRole('alert').filter({ hasText: 'It cannot be killed from here' });
    await refusal.waitFor();
    expect(await refusal.innerText()).toMatch(/Signalbox/);
    expect(await dialog.getByRole('button', { name: 'Kill' }).getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('Enter');
    expect(await dialog.isVisible()).toBe(true);
  });

  test('the selection stays on its process while rows move, and the order can be held', async () => {
    using first = startOutside('mark-order');
    using second = startOutside('mark-order');
    const [low, high] = [first.pid, second.pid].toSorted((a, b) => a - b) as [number, number];
    await using open = await openSystem();
    const { page } = open;
    const pids = () => columnTexts(page, 'PID');
    const shows = (expected: readonly number[]) =>
      waitUntil(async () => (await pids()).join() === expected.join(), { what: `the rows ${expected.join(', ')}` });
    await page.getByRole('searchbox', { name: 'Filter processes' }).fill('counts-forever mark-order');
    await page.getByRole('columnheader', { name: 'PID' }).getByRole('button').click();
    await shows([low, high]);
    await rowWith(page, low).click();
    await page.getByRole('columnheader', { name: 'PID' }).getByRole('button').click();
    await shows([high, low]);
    expect(await rowWith(page, low).getAttribute('aria-selected')).toBe('true');
    expect(await rowWith(page, high).getAttribute('aria-selected')).toBe('false');
    await page.getByRole('grid').press('Enter');
    expect(await page.getByRole('complementary').innerText()).toContain(String(low));

    await page.getByRole('button', { name: 'Hold' }).click();
    using third = startOutside('mark-order');
    await shows([high, low, third.pid]);
    second.kill('SIGKILL');
    first.kill('SIGKILL');
    await rowWith(page, high).getByText('ended').waitFor();
    await shows([high, low, third.pid]);

    await page.getByRole('button', { name: 'Held' }).click();
    await rowWith(page, high).waitFor({ state: 'detached' });
  });

  test('columns are chosen, resized by keys, remembered and reset', async () => {
    await using open = await openSystem();
    const { page } = open;
    const headers = () => page.getByRole('columnheader').allInnerTexts();
    expect(await headers()).not.toContain('PPID');

    // Space presses the button; only elsewhere does it hold the order.
    await page.getByRole('button', { name: 'Columns' }).press('Space');
    await page.getByRole('menuitemcheckbox', { name: 'PPID' }).click();
    expect(await page.getByRole('button', { name: 'Held' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    expect(await headers()).toContain('PPID');

    const handle = page.getByRole('separator', { name: 'Width of name' });
    const width = async () => Number(await handle.getAttribute('aria-valuenow'));
    const before = await width();
    await handle.press('ArrowRight');
    expect(await width()).toBe(before + 10);

    await page.reload();
    await page.getByRole('gridcell').first().waitFor();
    expect(await headers()).toContain('PPID');
    expect(await width()).toBe(before + 10);

    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitem', { name: 'Reset columns, widths and order' }).click();
    await waitUntil(async () => (await width()) === before, { what: 'the first width' });
    expect(await headers()).not.toContain('PPID');
  });

  test('columns are moved by keys and by dragging; sets of them are chosen, saved, overwritten and deleted', async () => {
    await using open = await openSystem();
    const { page } = open;
    const headers = async () => (await page.getByRole('columnheader').allInnerTexts()).map((text) => text.trim());
    const shows = (...expected: string[]) =>
      waitUntil(async () => (await headers()).slice(0, expected.length).join() === expected.join(), {
        what: `the columns ${expected.join(', ')}`,
      });
    const choose = async (set: string) => {
      await page.getByRole('button', { name: 'Columns' }).click();
      await page.getByRole('menuitemradio', { name: set, exact: true }).click();
    };
    const openSets = async () => {
      await page.getByRole('button', { name: 'Columns' }).click();
      await page.getByRole('menuitem', { name: 'Save or delete a set…' }).click();
      return page.getByRole('dialog', { name: 'Sets of columns' });
    };

    await choose('Memory');
    await shows('PID', 'Name', 'Memory', 'Virtual');
    await page.getByRole('columnheader', { name: 'Virtual' }).getByRole('button').press('Control+ArrowLeft');
    await shows('PID', 'Name', 'Virtual', 'Memory');
    await page.keyboard.press('Control+ArrowRight');
    await shows('PID', 'Name', 'Memory', 'Virtual');
    const button = (name: string) => page.getByRole('columnheader', { name }).getByRole('button');
    await button('Virtual').dragTo(button('Name'));
    await shows('PID', 'Virtual', 'Name', 'Memory');

    const dialog = await openSets();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Memory');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('choose another name').waitFor();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Mine');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });

    await choose('Default');
    await shows('PID', 'Name', 'User', 'CPU %');
    await page.reload();
    await choose('Mine');
    await shows('PID', 'Virtual', 'Name', 'Memory');
    await choose('Network');
    await shows('PID', 'Name', 'Ports');

    await openSets();
    await dialog.getByRole('button', { name: 'Mine', exact: true }).click();
    await dialog.getByRole('button', { name: 'Overwrite' }).click();
    await dialog.waitFor({ state: 'detached' });
    await choose('Default');
    await choose('Mine');
    await shows('PID', 'Name', 'Ports');
    const own = new URL(signalbox.url).port;
    await page.getByRole('searchbox', { name: 'Filter processes' }).fill(String(signalbox.pid));
    await rowWith(page, signalbox.pid).getByText(own, { exact: true }).waitFor();

    await openSets();
    await dialog.getByRole('button', { name: 'Delete Mine' }).click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemradio', { name: 'Default' }).waitFor();
    expect(await page.getByRole('menuitemradio', { name: 'Mine' }).count()).toBe(0);
  });

  test('the order is held as long as a key is down, and says so; a tap holds it until the next', async () => {
    await using open = await openSystem();
    const { page } = open;
    await page.getByRole('gridcell').first().click();
    const held = page.getByText('Held while Space is down');
    await page.keyboard.down('Space');
    await held.waitFor();
    // As the system repeats a key that is held.
    await page.keyboard.down('Space');
    await page.keyboard.up('Space');
    await held.waitFor({ state: 'detached' });
    expect(await page.getByText('Order held').count()).toBe(0);

    await page.keyboard.press('Space');
    await page.getByText('Order held').waitFor();
    await page.keyboard.press('Space');
    await page.getByText('Order held').waitFor({ state: 'detached' });
  });

  test('the palette stops the selected process, continues it, and gives it any priority from -20 to 19', async () => {
    using child = startOutside('mark-palette');
    await using open = await openSystem();
    const { page } = open;
    const command = async (name: string) => {
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('Type what you want to do').fill(name);
      await page.keyboard.press('Enter');
    };
    await page.getByRole('searchbox', { name: 'Filter processes' }).fill('mark-palette');
    await rowWith(page, child.pid).click();
    const who = `node (${child.pid})`;

    await command(`Stop ${who} for now`);
    await rowWith(page, child.pid).getByText('stopped').waitFor();
    await command(`Continue ${who}`);
    await page
      .getByRole('status')
      .filter({ hasText: `${who} goes on` })
      .waitFor();

    await command(`Priority of ${who}`);
    const dialog = page.getByRole('dialog', { name: `Priority of ${who}` });
    const value = dialog.getByRole('textbox', { name: 'Nice value' });
    await value.fill('20');
    await value.press('Enter');
    await dialog.getByText('20 is out of range; try one from -20 to 19.').waitFor();
    await value.fill('low');
    await value.press('Enter');
    await dialog.getByText('“low” is no whole number').waitFor();
    await value.fill('7');
    await value.press('Enter');
    await page
      .getByRole('status')
      .filter({ hasText: `${who} has the nice value 7 now` })
      .waitFor();
    expect(getPriority(child.pid)).toBe(7);

    await command(`Kill ${who}`);
    await page.getByRole('alertdialog', { name: 'Kill node?' }).waitFor();
  });
});
