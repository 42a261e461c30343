import type { Page } from 'playwright-core';
import { fromPageUrl } from './protocol.ts';
import type { defaultSession } from './session.ts';

/** Called alike by Electron and by Chromium. */
const ALIKE = ['clipboard-read', 'notifications'] as const;

/** A page is answered as the app's own handlers would: they are asked beforehand. */
export async function answerPermissions(page: Page, session: typeof defaultSession, pageUrl: string): Promise<void> {
  const appUrl = fromPageUrl(pageUrl);
  const devTools = await page.context().newCDPSession(page);
  for (const name of ALIKE) {
    const setting = (await session.grants(name, appUrl)) ? 'granted' : 'denied';
    await devTools.send('Browser.setPermission', { permission: { name }, setting, origin: new URL(pageUrl).origin });
  }
  await devTools.detach();
  if (!(await session.grants('clipboard-sanitized-write', appUrl))) await page.addInitScript(refuseToCopy);
}

/** Runs in the page. Chromium outside Electron lets any click copy, whatever it is told. */
function refuseToCopy(): void {
  Object.defineProperty(navigator.clipboard, 'writeText', {
    value: () => Promise.reject(new DOMException('Write permission denied.', 'NotAllowedError')),
  });
}
