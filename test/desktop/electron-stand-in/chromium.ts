import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Frame, type Page, type Request, type Route } from 'playwright-core';
import { app } from './app.ts';
import { answerFromApp } from './protocol.ts';
import { show } from './shown.ts';
import type { WebContents } from './web-contents.ts';

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--remote-debugging-port=0'];

let context: Promise<BrowserContext> | undefined;
const contentsOf = new Map<Page, WebContents>();
/** How many pages we are making just now; any other that appears was opened by a page. */
let making = 0;

/** A page of the one Chromium that serves all windows; started with the first of them. */
export async function openPage(contents: WebContents): Promise<Page> {
  const browser = await (context ??= launch());
  making += 1;
  const page = await browser.newPage().finally(() => (making -= 1));
  contentsOf.set(page, contents);
  page.on('close', () => contentsOf.delete(page));
  const session = await browser.newCDPSession(page);
  await session.send('Page.enable');
  session.on('Page.windowOpen', ({ url }) => contents.askToOpen(url));
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
  browser.on('page', (page) => {
    if (making === 0) void page.close();
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
  if (request.isNavigationRequest() && !mayNavigate(request)) return route.abort('aborted');
  const response = await answerFromApp(request.url(), request.method());
  if (response === undefined) return route.continue();
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

function mayNavigate(request: Request): boolean {
  const frame = frameOf(request);
  return frame !== undefined && contentsOf.get(frame.page())?.mayNavigate(frame, request.url()) === true;
}

function frameOf(request: Request): Frame | undefined {
  try {
    return request.frame();
  } catch {
    // Of a window that a page would open, of which there is nothing yet but this request.
    return undefined;
  }
}
