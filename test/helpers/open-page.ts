import type { Browser, Page } from 'playwright-core';
import { createClient } from '../../src-main/cli/create-client.ts';
import type { RunningSignalbox } from './start-signalbox.ts';

export interface OpenPage extends AsyncDisposable {
  readonly page: Page;
}

export interface OpenPageOptions {
  readonly screen: 'system' | 'supervised' | 'ports' | 'debris' | 'connect';
  readonly viewport?: { readonly width: number; readonly height: number };
  /** What the browser itself may say on the console, such as that a connection was refused. */
  readonly expectedProblems?: RegExp;
}

/** A page of its own, signed in by a one-time link. At its end nothing may stand on its console but what is expected. */
export async function openPage(
  browser: Browser,
  signalbox: RunningSignalbox,
  { screen, viewport = { width: 1280, height: 800 }, expectedProblems }: OpenPageOptions,
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('pageerror', ({ message }) => problems.push(message));

  const { url } = await createClient(signalbox).app.loginLink();
  await page.goto(url);
  await page.waitForURL(`${signalbox.url}/`); // the answer to the link sends the browser on
  await page.goto(`${signalbox.url}/#/${screen}`);
  await page.getByRole('status', { name: 'Connection' }).and(page.getByText('Live')).waitFor();
  return {
    page,
    [Symbol.asyncDispose]: async () => {
      await context.close();
      const unexpected = problems.filter((problem) => expectedProblems?.test(problem) !== true);
      if (unexpected.length > 0) throw new Error(`The page complained:\n${unexpected.join('\n')}`);
    },
  };
}
