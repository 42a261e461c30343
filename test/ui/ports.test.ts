import { spawn, type ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { pickProcessTable } from '../../src-main/inspector/process-table/pick-process-table.ts';
import { freePort } from '../helpers/free-port.ts';
import { asNobody, whyNotBehind } from '../helpers/nobody.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { openPage } from '../helpers/open-page.ts';
import { rowWith } from '../helpers/page-parts.ts';
import { startSignalbox, type RunningSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const processes = pickProcessTable();
let signalbox: RunningSignalbox;
let browser: Browser;
const started: ChildProcess[] = [];
const known = new Set<number>();

beforeAll(async () => {
  [signalbox, browser] = await Promise.all([startSignalbox(), openBrowser()]);
});
afterEach(() => {
  for (const pid of known) if (processes.identify(pid) !== undefined) process.kill(pid, 'SIGKILL');
  for (const child of started.splice(0)) child.kill('SIGKILL');
  known.clear();
});
afterAll(async () => {
  await browser?.close();
  await signalbox?.[Symbol.asyncDispose]();
});

/** High enough for whatever else listens on this machine: only rows in sight are in the page. */
const openPorts = () => openPage(browser, signalbox, { screen: 'ports', viewport: { width: 1280, height: 2400 } });
const pick = (page: Page, group: string, choice: string) =>
  page.getByRole('group', { name: group, exact: true }).getByRole('button', { name: choice, exact: true }).click();
const filter = (page: Page, text: string | number) =>
  page.getByRole('searchbox', { name: 'Filter ports' }).fill(String(text));

/** The pids of a process that listens, and of the helpers that share its socket. */
async function listen(port: number, { host = '127.0.0.1', helpers = 0, behind = [] as readonly string[] } = {}) {
  const program = ['test/programs/shares-its-socket.ts', String(port), host, String(helpers)];
  const [command = '', ...args] = [...behind, process.execPath, ...program];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(child);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const pids = line.split(' ').map(Number);
  for (const pid of pids) known.add(pid);
  return pids;
}

describe('Ports', () => {
  test('who listens, narrowed by state, protocol, version of IP, user and text, with a word for each emptiness', async ({
    skip,
  }) => {
    const why = whyNotBehind(asNobody);
    skip(why !== undefined, why);
    const [port, foreign] = [await freePort(), await freePort()];
    const [pid = 0] = await listen(port);
    await listen(foreign, { host: '::1', behind: asNobody });
    const peer = connect(port, '127.0.0.1');
    await once(peer, 'connect');
    const udp = createSocket('udp4');
    await once(udp.bind(0, '127.0.0.1'), 'listening');
    await using open = await openPorts();
    const { page } = open;
    const row = (number: number) => rowWith(page, number).first();

    await row(port).getByText(`node (${pid})`).waitFor();
    await row(foreign).waitFor();
    await row(udp.address().port).waitFor();
    await pick(page, 'Protocols', 'UDP');
    await row(port).waitFor({ state: 'detached' });
    await row(udp.address().port).waitFor();
    await pick(page, 'Protocols', 'TCP + UDP');
    await pick(page, 'Versions of IP', 'IPv6');
    await row(port).waitFor({ state: 'detached' });
    await row(foreign).getByText('nobody').waitFor();
    await pick(page, 'Only those', 'Mine');
    await row(foreign).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await row(foreign).waitFor();
    await row(port).waitFor();

    await pick(page, 'States', 'Connected');
    await filter(page, `${port} established`);
    await row(peer.localPort ?? 0).waitFor();
    await filter(page, 'nothing-is-called-that');
    await page.getByRole('heading', { name: 'No connection matches' }).waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await page.getByRole('gridcell').first().waitFor();
    expect(await page.getByRole('searchbox', { name: 'Filter ports' }).inputValue()).toBe('');
    peer.destroy();
    udp.close();
  });

  test('a socket that several share is killed with all that hold it, each of them named, by keyboard', async () => {
    const port = await freePort();
    const pids = await listen(port, { helpers: 2 });
    await using open = await openPorts();
    const { page } = open;
    await page.keyboard.press('/');
    await page.keyboard.type(String(port));
    await rowWith(page, port).getByText(`(${pids[2]})`).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ContextMenu');
    await page.getByRole('menuitem', { name: 'Kill all 3 that hold it…' }).press('Enter');
    const dialog = page.getByRole('alertdialog', { name: `Kill the 3 processes that hold tcp port ${port}?` });
    const named = dialog.getByRole('region', { name: 'What will end' });
    for (const pid of pids) await named.getByText(String(pid), { exact: true }).waitFor();
    expect(await named.innerText()).toContain(`Listens on port ${port}.`);

    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(pids.every((pid) => processes.identify(pid) !== undefined)).toBe(true);
    await page.keyboard.press('k');
    await dialog.getByRole('button', { name: 'Kill 3 processes' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(`Free again: ${port}.`).waitFor();
    await page.getByRole('heading', { name: 'No port matches' }).waitFor();
    expect(pids.filter((pid) => processes.identify(pid) !== undefined)).toEqual([]);
  });

  test('the menu of a row: one of several, or all of a port with several sockets; open, copy, show in System', async () => {
    const port = await freePort();
    const [first = 0] = await listen(port);
    const [second = 0, helper = 0] = await listen(port, { host: '::1', helpers: 1 });
    await using open = await openPorts();
    const { page } = open;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await filter(page, port);
    const row = (pid: number) => page.getByRole('row').filter({ hasText: `(${pid})` });
    await row(first).getByRole('gridcell').nth(1).click({ button: 'right' });
    const menu = page.getByRole('menu').first();
    await menu.getByRole('menuitem', { name: `Kill node (${first})…` }).waitFor();
    await menu.getByRole('menuitem', { name: `Kill all 3 owners of port ${port}…` }).click();
    const dialog = page.getByRole('alertdialog', { name: `Kill all 3 processes that hold tcp port ${port}?` });
    await dialog.getByText(String(helper), { exact: true }).waitFor();
    await page.keyboard.press('Escape');

    await row(second).getByRole('gridcell').nth(1).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy as JSON' }).click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await waitUntil(async () => (await copied()) !== '', { what: 'it is copied' });
    expect(JSON.parse(await copied())).toMatchObject([{ localPort: port, owners: [{ pid: second }, { pid: helper }] }]);
    await row(second).getByRole('gridcell').nth(1).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy as text' }).click();
    await waitUntil(async () => (await copied()).startsWith('protocol\t'), { what: 'the text is copied' });
    expect(await copied()).toContain(`tcp\t[::1]:${port}\t\tlisten\tnode (${second}), sleep (${helper})`);

    await row(second).getByRole('gridcell').nth(1).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Kill one of them' }).press('ArrowRight');
    await page.getByRole('menuitem', { name: `Kill sleep (${helper})…` }).press('Enter');
    await page
      .getByRole('alertdialog', { name: 'Kill sleep?' })
      .getByRole('button', { name: 'Kill', exact: true })
      .press('Enter');
    await page.getByText(`sleep (${helper}) has ended`).waitFor();
    await row(helper).waitFor({ state: 'detached' });
    expect([first, second].every((pid) => processes.identify(pid) !== undefined)).toBe(true);

    const popup = page.context().waitForEvent('page');
    await page.keyboard.press('o');
    const opened = await popup;
    expect(opened.url()).toContain(`localhost:${port}`);
    await opened.close();
    await page.bringToFront();
    await page.keyboard.press('s');
    await page.getByRole('heading', { name: 'System', level: 1 }).waitFor();
    await rowWith(page, second).waitFor();
    await page.getByRole('complementary', { name: 'Details of node' }).waitFor();
  });
});
