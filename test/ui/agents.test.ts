import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from '../../src-main/cli/create-client.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import { connectMcp, type McpClient } from '../helpers/connect-mcp.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { openPage } from '../helpers/open-page.ts';
import { startSignalbox, type RunningSignalbox } from '../helpers/start-signalbox.ts';

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

const connectAs = (token: string): Promise<McpClient> =>
  connectMcp('sdk 1.32', { url: signalbox.url, token, info: { name: 'claude-code', version: '2.1' } });

test('an agent gets a token by keyboard alone, which lets it in, is shown once, and is worthless when revoked', async () => {
  await using open = await openPage(browser, signalbox, { screen: 'agents' });
  const { page } = open;
  await page.getByText('Give each agent a token of its own.').waitFor();
  await page.getByText('Nobody is connected.').waitFor();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Add an agent' });
  await dialog.waitFor();
  await page.keyboard.press('Enter');
  await dialog.getByText('Give it a name, such as claude').waitFor();
  await page.keyboard.type('Claude!');
  await page.keyboard.press('Enter');
  await dialog.getByText('a label has 1 to 32 characters').waitFor();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('claude');
  await dialog.getByRole('textbox', { name: 'Calls a minute' }).fill('30');
  await dialog.getByRole('checkbox', { name: 'io' }).check();
  await dialog.getByRole('checkbox', { name: 'It may only look' }).check();
  await page.keyboard.press('Enter');

  const shown = page.getByRole('dialog', { name: 'The token of claude' });
  const token = await shown.getByLabel('Token', { exact: true }).innerText();
  expect(token).toMatch(/^sbx_/);
  expect(await shown.getByLabel('Line for the shell', { exact: true }).innerText()).toBe(
    `export SIGNALBOX_TOKEN='${token}'`,
  );
  await shown.getByRole('combobox', { name: 'Which client' }).selectOption('Codex');
  await shown.getByText('npx signalbox connect codex').waitFor();
  // What is shown once does not go by a click beside it.
  await page.mouse.click(5, 5);
  await page.keyboard.press('Escape');
  await shown.waitFor({ state: 'detached' });
  expect(await page.content()).not.toContain(token);

  const agent = page.getByRole('region', { name: 'claude', exact: true });
  await agent.getByText('Never used').waitFor();
  expect(await agent.innerText()).toMatch(/core, io\s[^]*no, only look\s[^]*30 calls a minute/);
  await using mcp = await connectAs(token);
  await mcp.call('proc_list');
  await agent.getByText('claude-code 2.1').waitFor();
  await agent.getByText('in a session').waitFor();
  const row = page.getByRole('row').filter({ hasText: 'proc_list' });
  expect(await row.innerText()).toMatch(/claude\s+proc_list\s+ok\s+[\d.]+ m?s/);

  await page.keyboard.press('Delete');
  const question = page.getByRole('alertdialog', { name: 'Revoke the token of claude?' });
  await question.getByText('1 connection ends').waitFor();
  await page.keyboard.press('Enter');
  await agent.getByText('Revoked', { exact: true }).first().waitFor();
  await expect(connectAs(token)).rejects.toThrow();
  // What it called stays.
  await row.waitFor();
});

test('calls of all, live, by agent and by outcome; who has no token of its own is there, too', async () => {
  const busy = await client.agents.add({ label: 'busy', callsPerMinute: 2 });
  await client.agents.add({ label: 'calm' });
  await using open = await openPage(browser, signalbox, { screen: 'agents', viewport: { width: 620, height: 800 } });
  const { page } = open;
  const list = page.getByRole('navigation', { name: 'Agents' });
  await list.getByRole('button', { name: 'calm' }).waitFor();
  await using mcp = await connectAs(busy.token);
  await using nameless = await connectAs(signalbox.token);
  await nameless.call('sys_inspect', { pid: 2 ** 22 + 1 });
  for (let call = 0; call < 3; call += 1) await mcp.call('session_info');

  const rows = page.getByRole('row').filter({ has: page.getByRole('gridcell') });
  await rows.filter({ hasText: 'sys_inspect' }).getByText('failed').waitFor();
  await page.getByRole('region', { name: 'All agents' }).getByText('your own token').waitFor();
  await page.getByRole('button', { name: 'Refused' }).click();
  await rows.getByText('RATE_LIMITED').waitFor();
  expect(await rows.count()).toBe(1);
  await page.getByRole('button', { name: 'All', exact: true }).click();

  await list.getByRole('button', { name: 'Your own token' }).click();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('region', { name: 'busy', exact: true }).getByText('3 calls, 1 refused').waitFor();
  expect(await rows.filter({ hasText: 'sys_inspect' }).count()).toBe(0);
  expect(await rows.filter({ hasText: 'session_info' }).count()).toBe(3);
  await page.keyboard.press('ArrowDown');
  await page.getByText('The others have called').waitFor();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('revoke the token of calm');
  await page.keyboard.press('Enter');
  await page.getByRole('alertdialog', { name: 'Revoke the token of calm?' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});
