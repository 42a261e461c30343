import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Frame, type Page, type Route } from 'playwright-core';
import { app } from './app.ts';
import { answerFromApp } from './protocol.ts';
import { show } from './shown.ts';
import type { WebContents } from './web-contents.ts';

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--remote-debugging-port=0'];

let context: Promise<BrowserContext> | undefined;
const contentsOf = new Map<Page, WebContents>();

/** A page of the one Chromium that serves all windows; started with the first of them. */
export async function openPage(contents: WebContents): Promise<Page> {
  const browser = await (context ??= launch());
  const page = await browser.newPage();
  contentsOf.set(page, contents);
  page.on('close', () => contentsOf.delete(page));
  return page;
}

async function launch(): Promise<BrowserContext> {
  const profile = join(app.getPath('userData'), 'stand-in-chromium');
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['SIGNALBOX_CHROMIUM'],
    args: ARGS,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  await browser.route('**/*', answer);
  await browser.exposeBinding('electronStandInSend', ({ page, frame }, channel: string, args: string) =>
    contentsOf.get(page)?.receive(frame, channel, args),
  );
  const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  show(() => ({ devTools: `http://127.0.0.1:${port}` }));
  return browser;
}

/** Every request of every page passes here, as it passes Electron's navigation events and protocol handlers. */
async function answer(route: Route): Promise<void> {
  const request = route.request();
  const frame = request.frame();
  if (request.isNavigationRequest() && !(await mayNavigate(frame, request.url()))) return route.abort('aborted');
  const response = await answerFromApp(request.url(), request.method());
  if (response === undefined) return route.continue();
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

async function mayNavigate(frame: Frame, url: string): Promise<boolean> {
  const page = frame.page();
  const contents = contentsOf.get(page);
  if (contents) return contents.mayNavigate(frame, url);
  const opener = await page.opener();
  if (opener) contentsOf.get(opener)?.askToOpen(url);
  void page.close();
  return false;
}
