import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from '../../src-main/cli/create-client.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { openPage } from '../helpers/open-page.ts';
import { startSignalbox, type RunningSignalbox } from '../helpers/start-signalbox.ts';

const MINE = '{\n  // mine\n  "theme": "dark"\n}\n';
let home: string;
let signalbox: RunningSignalbox;
let browser: Browser;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'signalbox-home-'));
  for (const folder of ['.gemini', '.cursor', 'shop']) mkdirSync(join(home, folder));
  writeFileSync(join(home, '.gemini/settings.json'), MINE);
  writeFileSync(join(home, '.cursor/mcp.json'), '{"mcpServers": [');
  const env = { HOME: home, XDG_CONFIG_HOME: '', CODEX_HOME: '', CLAUDE_CONFIG_DIR: '' };
  [signalbox, browser] = await Promise.all([startSignalbox({ env }), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await signalbox?.[Symbol.asyncDispose]();
  rmSync(home, { recursive: true, force: true });
});

test('by keyboard alone a client is connected, with all that changes in sight, and disconnected to the last byte', async () => {
  await using open = await openPage(browser, signalbox, { screen: 'connect' });
  const { page } = open;
  const file = join(home, '.gemini/settings.json');
  await page.getByRole('region', { name: 'Claude Code' }).waitFor();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
  const gemini = page.getByRole('region', { name: 'Gemini CLI' });
  await gemini.getByText('Not set up').waitFor();
  expect(await gemini.getByLabel('Path of the file', { exact: true }).innerText()).toBe(file);

  await page.keyboard.press('w');
  const dialog = page.getByRole('alertdialog', { name: 'Connect Gemini CLI?' });
  const changes = await dialog.getByLabel('What changes').innerText();
  expect(changes).toContain('+     "signalbox": {');
  expect(changes).toContain('-   "theme": "dark"');
  await dialog.getByText('all else in it stays as it is').waitFor();
  await dialog.getByText(`${file}.before-signalbox`).waitFor();
  expect(readFileSync(file, 'utf8')).toBe(MINE);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  await page.keyboard.press('w');
  await dialog.getByRole('button', { name: 'Write', exact: true, disabled: false }).waitFor();
  await page.keyboard.press('Enter');
  await gemini.getByText('Set up', { exact: true }).waitFor();
  await page.getByText('Now start Gemini CLI anew').waitFor();
  expect(readFileSync(`${file}.before-signalbox`, 'utf8')).toBe(MINE);
  expect(readFileSync(file, 'utf8')).toContain(signalbox.mcpUrl);

  await page.keyboard.press('Delete');
  await page.getByRole('alertdialog').getByText('to the last byte').waitFor();
  await page.keyboard.press('Enter');
  await gemini.getByText('Not set up').waitFor();
  expect(readFileSync(file, 'utf8')).toBe(MINE);
  expect(existsSync(`${file}.before-signalbox`)).toBe(false);
});

test('a file that changes while somebody looks at the plan is left alone', async () => {
  await using open = await openPage(browser, signalbox, { screen: 'connect' });
  const { page } = open;
  const file = join(home, '.gemini/settings.json');
  await page.getByRole('button', { name: 'Gemini CLI' }).click();
  await page.keyboard.press('w');
  await page.getByRole('button', { name: 'Write', exact: true, disabled: false }).waitFor();
  writeFileSync(file, '{}');
  await page.keyboard.press('Enter');
  await page.getByText('has changed since this was planned').waitFor();
  expect(readFileSync(file, 'utf8')).toBe('{}');
});

test('what is offered, by which way and for which project is chosen once, and shown in every snippet', async () => {
  await using open = await openPage(browser, signalbox, { screen: 'connect' });
  const { page } = open;
  const settings = page.getByLabel('Settings', { exact: true });
  await page.getByRole('button', { name: 'Tools: core' }).click();
  const tools = page.getByRole('dialog', { name: 'Tools' });
  await tools.getByRole('checkbox', { name: 'io' }).check();
  await tools.getByRole('checkbox', { name: 'Only those that change nothing' }).check();
  await settings.getByText('/mcp/x/core,io/readonly').waitFor();
  // Whose tools have the names of those: they cannot be had together.
  await tools.getByRole('checkbox', { name: 'compat-003' }).check();
  expect(await tools.getByRole('checkbox', { name: 'core' }).isChecked()).toBe(false);
  await settings.getByText('/mcp/x/compat-003/readonly').waitFor();
  await page.keyboard.press('Escape');
  expect(await page.getByLabel('Command of Signalbox', { exact: true }).innerText()).toBe(
    'npx signalbox connect claude-code --toolset compat-003 --readonly',
  );

  await page.getByRole('button', { name: 'stdio' }).click();
  await settings.getByText('"--toolset"').waitFor();
  await page.getByText('signalbox mcp finds address and token by itself').waitFor();
  await page.getByRole('button', { name: 'One project' }).click();
  await page.getByRole('textbox', { name: 'Folder of the project' }).fill(join(home, 'nowhere'));
  await page.getByRole('alert').getByText('there is no folder').waitFor();
  await page.getByRole('textbox', { name: 'Folder of the project' }).fill(join(home, 'shop'));
  await page.getByText(join(home, 'shop/.mcp.json')).waitFor();
  await page.getByRole('button', { name: 'Codex' }).click();
  await page.getByText('Codex has no settings of a project').waitFor();
});

test('a broken file is said to be one; an editor can be asked itself; the palette leads to each', async () => {
  await using open = await openPage(browser, signalbox, { screen: 'supervised' });
  const { page } = open;
  await page.keyboard.press('Control+k');
  await page.keyboard.type('go to connect');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Claude Code' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('connect cursor');
  await page.keyboard.press('Enter');
  const cursor = page.getByRole('region', { name: 'Cursor' });
  await cursor.getByRole('alert').getByText('is not the JSON that Cursor reads: line 1').waitFor();
  expect(await cursor.getByRole('button', { name: 'Write…' }).isDisabled()).toBe(true);
  expect(await cursor.getByRole('link', { name: 'Add in Cursor' }).getAttribute('href')).toBe(
    (await createClient(signalbox).connect.list({})).clients.find(({ id }) => id === 'cursor')?.deepLink,
  );
});
