import type { Browser, ConsoleMessage, Page } from 'playwright-core';
import { createClient } from '../../src-main/cli/create-client.ts';
import type { RunningSignalbox } from './start-signalbox.ts';

export interface OpenPage extends AsyncDisposable {
  readonly page: Page;
}

export interface OpenPageOptions {
  readonly screen: 'overview' | 'system' | 'supervised' | 'alerts' | 'ports' | 'debris' | 'agents' | 'connect';
  readonly viewport?: { readonly width: number; readonly height: number };
  /** What the browser itself may say on the console, such as that a connection was refused. */
  readonly expectedProblems?: RegExp;
}

/**
 * Signed-in pages that are not in use, by the Signalbox that they are of. One that is loaded again costs a fifth of a
 * new one, for which Chromium starts four processes and compiles the app anew.
 */
const parked = new WeakMap<Browser, Map<RunningSignalbox, Page[]>>();

/** A page as new, signed in by a one-time link. At its end nothing may stand on its console but what is expected. */
export async function openPage(
  browser: Browser,
  signalbox: RunningSignalbox,
  { screen, viewport = { width: 1280, height: 800 }, expectedProblems }: OpenPageOptions,
): Promise<OpenPage> {
  const page = parkedPages(browser, signalbox).pop() ?? (await signIn(browser, signalbox));
  await page.setViewportSize(viewport);
  const watched = watchConsole(page);
  await page.goto(`${signalbox.url}/#/${screen}`);
  await page.getByRole('status', { name: 'Connection' }).and(page.getByText('Live')).waitFor();
  return {
    page,
    [Symbol.asyncDispose]: async () => {
      const problems = watched.end();
      if (await park(page, signalbox)) parkedPages(browser, signalbox).push(page);
      else await page.context().close();
      const unexpected = problems.filter((problem) => expectedProblems?.test(problem) !== true);
      if (unexpected.length > 0) throw new Error(`The page complained:\n${unexpected.join('\n')}`);
    },
  };
}

function parkedPages(browser: Browser, signalbox: RunningSignalbox): Page[] {
  const ofBrowser = parked.get(browser) ?? new Map<RunningSignalbox, Page[]>();
  parked.set(browser, ofBrowser);
  const pages = ofBrowser.get(signalbox) ?? [];
  ofBrowser.set(signalbox, pages);
  return pages;
}

async function signIn(browser: Browser, signalbox: RunningSignalbox): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const { url } = await createClient(signalbox).app.loginLink();
  await page.goto(url);
  await page.waitForURL(`${signalbox.url}/`); // the answer to the link sends the browser on
  await leaveApp(page, signalbox);
  return page;
}

/** What it says from now on that it should not. */
function watchConsole(page: Page): { readonly end: () => readonly string[] } {
  const problems: string[] = [];
  const onConsole = (message: ConsoleMessage) => {
    // Chromium wants one for the page that it was parked on, and may say only now that there is none.
    if (message.location().url.endsWith('/favicon.ico')) return;
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  };
  const onError = ({ message }: Error) => void problems.push(message);
  page.on('console', onConsole);
  page.on('pageerror', onError);
  const end = () => {
    page.off('console', onConsole);
    page.off('pageerror', onError);
    return problems;
  };
  return { end };
}

/** Leaves nothing of its use but the cookie. False when it is of no use any more, as when its Signalbox has ended. */
async function park(page: Page, signalbox: RunningSignalbox): Promise<boolean> {
  try {
    const others = page
      .context()
      .pages()
      .filter((other) => other !== page);
    await Promise.all(others.map((other) => other.close()));
    await page.context().unrouteAll();
    await page.context().clearPermissions();
    await page.mouse.move(0, 0);
    await leaveApp(page, signalbox);
    return true;
  } catch {
    return false;
  }
}

/** To another page of the same origin, which does nothing: there the app cannot write down anything any more. */
async function leaveApp(page: Page, { url }: RunningSignalbox): Promise<void> {
  await page.goto(`${url}/health`);
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
}
