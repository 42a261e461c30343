import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createClient } from '../../src-main/cli/create-client.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { openPage } from '../helpers/open-page.ts';
import { rowWith } from '../helpers/page-parts.ts';
import { startSignalbox, type RunningSignalbox } from '../helpers/start-signalbox.ts';

let signalbox: RunningSignalbox;
let browser: Browser;
let client: Client;
let server: Server;
/** What it answers with. */
let status = 200;

beforeAll(async () => {
  server = createServer((_request, response) => response.writeHead(status).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  [signalbox, browser] = await Promise.all([
    startSignalbox({ args: ['--health-check-interval-ms', '1000'] }),
    openBrowser(),
  ]);
  client = createClient(signalbox);
});

afterAll(async () => {
  await browser?.close();
  await signalbox?.[Symbol.asyncDispose]();
  server?.closeAllConnections();
  server?.close();
});

const probeOf = async (name: string) => (await client.monitor.health({ id: `managed:${name}` })).items[0]?.probe;

async function showDetails(page: Page, name: string): Promise<void> {
  await rowWith(page, name).click();
  await page.keyboard.press('2');
}

test('a probe for life is set, seen, changed and removed, and what is unhealthy is marked in the table (R-109)', async () => {
  await client.proc.start({ name: 'api', cmd: ['sleep', '600'] });
  await using opened = await openPage(browser, signalbox, { screen: 'supervised' });
  const { page } = opened;
  await showDetails(page, 'api');
  const health = page.getByRole('region', { name: 'Health' });
  await health.getByText('none: nobody asks').waitFor();

  await health.getByRole('button', { name: 'Probe for life…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Probe api for life' });
  await dialog.getByRole('combobox', { name: 'It lives while' }).and(page.locator(':focus')).waitFor();
  await dialog.getByRole('textbox', { name: 'Every' }).fill('often');
  await page.keyboard.press('Enter');
  await dialog.getByText('An address such as').waitFor();
  await dialog.getByText('A time from 1s to 1h').waitFor();
  expect(await probeOf('api')).toBeUndefined();

  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await dialog.getByRole('textbox', { name: 'Address' }).fill(url);
  await dialog.getByRole('textbox', { name: 'Every' }).fill('1s');
  await dialog.getByRole('textbox', { name: 'Failures in a row' }).fill('2');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await health.getByRole('button', { name: 'Change its probe…' }).and(page.locator(':focus')).waitFor();
  await health.getByText(`${url} answers, every 1s`).waitFor();
  await health.getByText(/^passed .*url: 200$/).waitFor();
  expect(await page.getByRole('img', { name: /probe|url: 503/ }).count()).toBe(0);

  status = 503;
  await health.getByText(/^failed .*url: 503 /).waitFor();
  await rowWith(page, 'api')
    .getByRole('img', { name: /url: 503/ })
    .waitFor();

  await health.getByRole('button', { name: 'Change its probe…' }).click();
  expect(await dialog.getByRole('textbox', { name: 'Address' }).inputValue()).toBe(url);
  await dialog.getByText('The last try of the present probe: failed').waitFor();
  await dialog.getByRole('combobox', { name: 'It lives while' }).selectOption('command');
  await dialog.getByRole('textbox', { name: 'Program' }).fill('true');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await health.getByText('true exits with 0, every 1s').waitFor();
  await rowWith(page, 'api')
    .getByRole('img', { name: /url: 503/ })
    .waitFor({ state: 'detached' });

  await health.getByRole('button', { name: 'Change its probe…' }).click();
  await dialog.getByRole('button', { name: 'Remove the probe' }).click();
  await health.getByText('none: nobody asks').waitFor();
  expect(await probeOf('api')).toBeUndefined();
  await page.getByRole('button', { name: 'Undo' }).click();
  await health.getByText('true exits with 0, every 1s').waitFor();
});

test('the dialog of a probe goes with its process', async () => {
  await client.proc.start({ name: 'gone', cmd: ['sleep', '600'] });
  await using opened = await openPage(browser, signalbox, { screen: 'supervised' });
  const { page } = opened;
  await showDetails(page, 'gone');
  await page.getByRole('button', { name: 'Probe for life…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Probe gone for life' });
  await dialog.waitFor();
  await client.proc.remove({ name: 'gone', force: true });
  await dialog.waitFor({ state: 'hidden' });
});

test('while monitoring is off, the details say since when, and that this is how it was (R-180)', async () => {
  await client.proc.start({ name: 'unwatched', cmd: ['sleep', '600'] });
  await client.monitor.set({ monitoring: false });
  onTestFinished(async () => void (await client.monitor.set({ monitoring: true })));
  await using opened = await openPage(browser, signalbox, { screen: 'supervised' });
  const { page } = opened;
  await showDetails(page, 'unwatched');
  const health = page.getByRole('region', { name: 'Health' });
  await health.getByText(/^off since \d{4}-.*: this is how it was$/).waitFor();
  await client.monitor.set({ monitoring: true });
  await health.getByText(/^off since/).waitFor({ state: 'detached' });
});
