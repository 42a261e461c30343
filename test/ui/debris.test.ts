import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../helpers/open-browser.ts';
import { openPage } from '../helpers/open-page.ts';
import { startSignalbox, type RunningSignalbox } from '../helpers/start-signalbox.ts';

let signalbox: RunningSignalbox;
let browser: Browser;

beforeAll(async () => {
  [signalbox, browser] = await Promise.all([startSignalbox(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await signalbox?.[Symbol.asyncDispose]();
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
  });
});
