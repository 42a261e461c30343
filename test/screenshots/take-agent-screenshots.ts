import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createClient } from '../../src-main/cli/create-client.ts';
import { connectMcp, type McpClient } from '../helpers/connect-mcp.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import { signIn } from './sign-in.ts';

const folder = '.cache/screenshots';
const sizes = { wide: { width: 1400, height: 860 }, narrow: { width: 620, height: 860 } };

/**
 * `npm run screenshots:agents`: Agents and Connect, light and dark, wide and narrow, with real tokens and clients that
 * really call; the settings of clients are those of a home folder that is made for it.
 */
const home = await mkdtemp(join(tmpdir(), 'home-'));
await using signalbox = await startSignalbox({
  env: { HOME: home, XDG_CONFIG_HOME: '', CODEX_HOME: '', CLAUDE_CONFIG_DIR: '' },
});
const client = createClient(signalbox);
await using browser = await openBrowser();
await mkdir(folder, { recursive: true });

type View = readonly [name: string, show: (page: Page) => Promise<unknown>];

const before: readonly View[] = [
  ['agents-none', (page) => page.goto(`${signalbox.url}/#/agents`).then(() => page.getByText('Give each').waitFor())],
];
const after: readonly View[] = [
  [
    'agents',
    (page) => page.goto(`${signalbox.url}/#/agents`).then(() => page.getByText('proc_exec').first().waitFor()),
  ],
  ['agents-one', (page) => page.getByRole('button', { name: /^claude/ }).click()],
  ['agents-add', (page) => page.keyboard.press('n').then(() => page.getByRole('dialog').waitFor())],
  ['agents-token', addAgent],
  ['agents-revoke', askToRevoke],
  ['connect', showConnect],
  ['connect-tools', (page) => page.getByRole('button', { name: /^Tools/ }).click()],
  ['connect-write', askToWrite],
];

await take(before);
const tokens = new Map<string, string>();
for (const label of ['claude', 'codex', 'nightly']) {
  const { token } = await client.agents.add({ label, readonly: label !== 'claude', callsPerMinute: 6 });
  tokens.set(label, token);
}
await client.connect.write({ client: 'claude-code' });
await client.connect.write({ client: 'codex', readonly: true });
await using claude = await connectAs('claude', 'claude-code', '2.1.4');
await using codex = await connectAs('codex', 'codex-mcp-client', '0.58.0');
await callAll(claude, codex);
await take(after);
await rm(home, { recursive: true, force: true });
console.log(`The pictures are in ${folder}.`);

function connectAs(label: string, name: string, version: string): Promise<McpClient> {
  const { url } = signalbox;
  return connectMcp('sdk 1.32', { url, token: tokens.get(label) ?? '', info: { name, version } });
}

/** What is in order, what is refused and what fails. */
async function callAll(first: McpClient, second: McpClient): Promise<void> {
  await first.call('proc_start', { name: 'web', cmd: ['node', '-e', 'setInterval(() => {}, 1000)'] });
  await first.call('proc_exec', { cmd: ['node', '-e', 'setTimeout(() => {}, 400)'] });
  await first.call('proc_logs', { name: 'wbe' });
  await second.call('sys_kill', { pid: 1, start_time: 1 }).catch(() => undefined); // not offered: its token only looks
  for (let call = 0; call < 7; call += 1) await second.call(call % 2 === 0 ? 'sys_list' : 'proc_list');
}

async function take(views: readonly View[]): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [width, viewport] of Object.entries(sizes)) {
      await using session = await signIn(browser, signalbox, client, { colorScheme, viewport });
      for (const [name, show] of views) {
        await show(session.page);
        await session.page.waitForTimeout(600);
        await session.page.screenshot({ path: `${folder}/${name}-${colorScheme}-${width}.png` });
      }
    }
  }
}

async function addAgent(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).fill('gemini');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'The token of gemini' }).waitFor();
}

async function askToRevoke(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'I have it' }).click();
  await page.getByRole('heading', { name: 'gemini', level: 2 }).waitFor();
  await page.keyboard.press('Delete');
}

async function showConnect(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await page.goto(`${signalbox.url}/#/connect`);
  await page.getByText('It reaches Signalbox').waitFor();
}

async function askToWrite(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Gemini CLI/ }).click();
  await page.keyboard.press('w');
  await page.getByRole('alertdialog').getByText('signalbox').first().waitFor();
}
