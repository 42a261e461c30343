import type { Browser, Page } from 'playwright-core';
import type { Client } from '../../src-shared/contract/index.ts';
import type { RunningSignalbox } from '../helpers/start-signalbox.ts';

export interface Session extends AsyncDisposable {
  readonly page: Page;
}

export interface Look {
  readonly colorScheme: 'light' | 'dark';
  readonly viewport: { readonly width: number; readonly height: number };
}

/** A page of its own that looks so, signed in by a one-time link. */
export async function signIn(
  browser: Browser,
  { url }: RunningSignalbox,
  { app }: Client,
  look: Look,
): Promise<Session> {
  const context = await browser.newContext({ ...look, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await page.goto((await app.loginLink()).url);
  await page.waitForURL(`${url}/`); // the answer to the link sends the browser on
  return { page, [Symbol.asyncDispose]: () => context.close() };
}
