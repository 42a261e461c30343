import { chromium, type Browser } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

/** A headless Chromium that talks to nobody but the page's own server. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const quiet = [
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath: await findChromium(),
    args: [...quiet, ...asRoot, '--disable-gpu', ...more],
  });
}
