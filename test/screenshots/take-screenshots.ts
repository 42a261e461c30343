import { mkdir } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { createClient } from '../../src-main/cli/create-client.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';

const folder = '.cache/screenshots';
const readmePicture = '.github/screenshot.png';
const services = ['api', 'web', 'worker', 'db'];
const sizes = { wide: { width: 1280, height: 800 }, narrow: { width: 720, height: 800 } };

/** `npm run screenshots`: both screens, light and dark, wide and narrow, over real processes; and the README's picture. */
await using signalbox = await startSignalbox();
const client = createClient(signalbox);
await startServices(client);
await using browser = await openBrowser();
await mkdir(folder, { recursive: true });

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [width, viewport] of Object.entries(sizes)) {
    await using session = await signIn(browser, client, { colorScheme, viewport });
    await showSupervised(session.page);
    await session.page.screenshot({ path: `${folder}/supervised-${colorScheme}-${width}.png` });
    if (colorScheme === 'dark' && width === 'wide') await session.page.screenshot({ path: readmePicture });
    await showSystem(session.page);
    await session.page.screenshot({ path: `${folder}/system-${colorScheme}-${width}.png` });
  }
}
console.log(`Eight pictures are in ${folder}, and the README's in ${readmePicture}.`);

/** And one that has failed, which is what one opens such a tool for. */
async function startServices({ proc }: Client): Promise<void> {
  for (const name of services) {
    await proc.start({ name, cmd: ['node', 'test/programs/plays-service.ts', name] });
  }
  await proc.start({ name: 'migrate', cmd: ['node', '-e', 'setTimeout(() => process.exit(3), 900)'] });
}

interface Session extends AsyncDisposable {
  readonly page: Page;
}

async function signIn(
  browser: Browser,
  { app }: Client,
  look: { colorScheme: 'light' | 'dark'; viewport: { width: number; height: number } },
): Promise<Session> {
  const context = await browser.newContext({ ...look, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await page.goto((await app.loginLink()).url);
  return { page, [Symbol.asyncDispose]: () => context.close() };
}

async function showSupervised(page: Page): Promise<void> {
  await page.goto(new URL('/#/supervised', page.url()).href);
  await page.getByText('api', { exact: true }).first().click();
  await page.getByText('payment accepted').first().waitFor();
}

async function showSystem(page: Page): Promise<void> {
  await page.goto(new URL('/#/system', page.url()).href);
  await page.getByText('plays-service').first().waitFor();
}
