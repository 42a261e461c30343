import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../src-main/cli/create-client.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { openPage } from '../helpers/open-page.ts';
import { startSignalbox, type RunningSignalbox } from '../helpers/start-signalbox.ts';

/** The browser itself complains of every try that fails. */
const whileAway = /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|WebSocket connection|401/;

let signalbox: RunningSignalbox;
let browser: Browser;

beforeAll(async () => {
  [signalbox, browser] = await Promise.all([startSignalbox(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await signalbox?.[Symbol.asyncDispose]();
});

describe('the frame', () => {
  test('the theme is chosen and remembered', async () => {
    await using open = await openPage(browser, signalbox, { screen: 'system' });
    const { page } = open;
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.reload();
    await page.getByRole('grid').waitFor();
    expect(await ground()).toBe(dark);
  });

  test('the palette goes to screens and starts a process', async () => {
    await using open = await openPage(browser, signalbox, { screen: 'system' });
    const { page } = open;
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Command palette' }).waitFor();
    await page.keyboard.type('go to superv');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Supervised', level: 1 }).waitFor();

    await page.getByRole('button', { name: 'Command palette' }).click();
    await page.keyboard.type('start a');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Start a process' }).waitFor();
    await page.keyboard.press('Control+k');
    expect(await page.getByRole('dialog').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('the keyboard is explained, and an agent is told where to connect', async () => {
    await using open = await openPage(browser, signalbox, { screen: 'system' });
    const { page } = open;
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.getByRole('link', { name: 'Connect' }).click();
    const claude = page.getByRole('region', { name: 'Claude Code' });
    await claude.getByText(`"url": "${signalbox.mcpUrl}"`).waitFor();
    await claude.getByRole('button', { name: 'Copy settings' }).click();
    await claude.getByRole('button', { name: 'Copied' }).waitFor();

    // Where the browser does not give the clipboard, that is said.
    await page.context().grantPermissions([], { origin: signalbox.url });
    await claude.getByRole('button', { name: 'Copy line for the shell' }).click();
    await page.getByRole('alert').getByText('It was not copied').waitFor();
  });

  test('a narrow window shows the same, without scrolling sideways', async () => {
    await using open = await openPage(browser, signalbox, { screen: 'system', viewport: { width: 480, height: 800 } });
    const { page } = open;
    await page.getByRole('gridcell').first().waitFor();
    const overflow = () =>
      page.evaluate(() => {
        const grid = document.querySelector('[role=grid]');
        const wide = (element: Element | null) => (element === null ? 0 : element.scrollWidth - element.clientWidth);
        return [wide(document.documentElement), wide(grid)];
      });
    expect(await overflow()).toEqual([0, 0]);
    await page.getByRole('link', { name: 'Supervised' }).click();
    await page.getByText('Nothing is supervised yet').waitFor();
    expect(await overflow()).toEqual([0, 0]);
  });

  test('a lost connection is said, the last data stays, and it comes back by itself', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'signalbox-test-'));
    try {
      await using first = await startSignalbox({ dataDir });
      await using open = await openPage(browser, first, {
        screen: 'system',
        expectedProblems: whileAway,
      });
      const { page } = open;
      await page.getByRole('gridcell').first().waitFor();
      await first.stop();
      await page.getByRole('alert').getByText('Connection lost').waitFor();
      await page.getByRole('button', { name: 'Retry now' }).waitFor();
      expect(await page.getByRole('gridcell').count()).toBeGreaterThan(10);

      await using second = await startSignalbox({ dataDir, args: ['--port', new URL(first.url).port] });
      // It tries every eight seconds at least.
      await page.getByRole('status', { name: 'Connection' }).and(page.getByText('Live')).waitFor({ timeout: 20_000 });
      await page.getByRole('alert').waitFor({ state: 'detached' });
      await page.getByRole('searchbox', { name: 'Filter processes' }).fill(String(second.pid));
      await page
        .getByRole('gridcell', { name: String(second.pid), exact: true })
        .first()
        .waitFor();
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  });

  test('a browser that is not signed in any more is told how to sign in', async () => {
    await using first = await startSignalbox();
    await using open = await openPage(browser, first, { screen: 'system', expectedProblems: whileAway });
    const { page } = open;
    await page.getByRole('gridcell').first().waitFor();
    await first.stop();

    // At the same address, with another data folder and so another token.
    await using second = await startSignalbox({ args: ['--port', new URL(first.url).port] });
    const retry = page.getByRole('button', { name: 'Retry now' });
    // By itself it may wait for eight seconds, when the second took its time to start.
    await retry.click();
    const notice = page.getByRole('alert');
    await notice.getByText('This browser is not signed in.').waitFor();
    expect(await notice.innerText()).toContain('signalbox open');

    await using elsewhere = await page.context().newPage();
    await elsewhere.goto((await createClient(second).app.loginLink()).url);
    const live = page.getByRole('status', { name: 'Connection' }).and(page.getByText('Live'));
    // It may have tried by itself before the click, and the button be gone.
    await Promise.any([retry.click(), live.waitFor()]);
    await live.waitFor();
  });
});
