import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { createClient } from '../../src-main/cli/create-client.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import { connectMcp } from '../helpers/connect-mcp.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import { signIn } from './sign-in.ts';
import { writePalettePng, type Pixels } from './write-palette-png.ts';

const folder = '.cache/screenshots';
const readmePicture = '.github/screenshot.png';
const sizes = { wide: { width: 1280, height: 800 }, narrow: { width: 720, height: 800 } };
/** More of the screen, by the keys that lead there from the selected row. */
const views = { details: ['2'], history: ['3'], several: ['1', 'Shift+ArrowDown', 'Shift+ArrowDown'] };
/** Long enough for the small curves to have a shape. */
const watchMs = 25_000;

const services = [
  { name: 'api', port: 4000 },
  { name: 'db', port: 5432 },
  { name: 'worker', port: 0 },
];
/** What an agent started says so. */
const info = { name: 'claude-code', version: '2.1' };

/** `npm run screenshots`: both screens, light and dark, wide and narrow, over real processes; and the README's picture. */
await using signalbox = await startSignalbox();
const client = createClient(signalbox);
await startServices(client);
await using browser = await openBrowser();
await mkdir(folder, { recursive: true });

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [width, viewport] of Object.entries(sizes)) {
    await using session = await signIn(browser, signalbox, client, { colorScheme, viewport });
    await showSystem(session.page);
    await session.page.screenshot({ path: `${folder}/system-${colorScheme}-${width}.png` });
    await showSupervised(session.page);
    const picture = await session.page.screenshot({ path: `${folder}/supervised-${colorScheme}-${width}.png` });
    if (colorScheme === 'dark' && width === 'wide') {
      await writePalettePng(readmePicture, await decode(session.page, picture));
    }
    for (const [name, keys] of Object.entries(views)) {
      await showView(session.page, keys);
      await session.page.screenshot({ path: `${folder}/supervised-${name}-${colorScheme}-${width}.png` });
    }
  }
}
console.log(`The pictures are in ${folder}, and the README's is ${readmePicture}.`);

/** And one that has failed, which is what one opens such a tool for. */
async function startServices({ proc }: Client): Promise<void> {
  const cwd = 'test/programs';
  const play = (name: string, port: number) => ['node', 'plays-service.ts', name, String(port)];
  for (const { name, port } of services) {
    await proc.start({ name, cwd, cmd: play(name, port), ...(port > 0 && { port }) });
  }
  await using mcp = await connectMcp('client 2.4', { url: signalbox.url, token: signalbox.token, info });
  await mcp.call('proc_start', {
    name: 'web',
    cwd,
    port: 5173,
    cmd: play('web', 5173),
    env: { NODE_ENV: 'development' },
  });
  await proc.start({ name: 'console', cwd, cmd: ['cat'], stdin: 'pipe', idleTtlMs: 3_600_000 });
  await proc.restart({ name: 'worker' });
  await proc.start({ name: 'migrate', cwd, cmd: ['sh', '-c', 'sleep 1; echo "relation orders exists" >&2; exit 3'] });
}

async function showSystem(page: Page): Promise<void> {
  await page.goto(new URL('/#/system', page.url()).href);
  await page.getByRole('grid').getByRole('row').nth(5).waitFor();
  await page.waitForTimeout(watchMs);
}

async function showSupervised(page: Page): Promise<void> {
  await page.goto(new URL('/#/supervised', page.url()).href);
  await page.getByText('api', { exact: true }).first().click();
  await page.getByText('payment accepted').first().waitFor();
}

async function showView(page: Page, keys: readonly string[]): Promise<void> {
  await page.getByRole('grid').focus();
  for (const key of keys) await page.keyboard.press(key);
  await page.waitForTimeout(500);
}

/** The browser itself knows best how to read a PNG. */
async function decode(page: Page, png: Buffer): Promise<Pixels> {
  const { width, height, base64 } = await page.evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.codePointAt(0) ?? 0);
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    canvas?.drawImage(bitmap, 0, 0);
    const pixels = canvas?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray();
    let text = '';
    for (let at = 0; at < pixels.length; at += 0x8000)
      text += String.fromCodePoint(...pixels.subarray(at, at + 0x8000));
    return { width: bitmap.width, height: bitmap.height, base64: btoa(text) };
  }, png.toString('base64'));
  return { width, height, rgba: Buffer.from(base64, 'base64') };
}
