import type { Page } from 'playwright-core';
import { fromPageUrl } from './protocol.ts';
import type { defaultSession } from './session.ts';

/** Electron's name of each permission that a test asks for, and Chromium's own. */
const NAMES = [
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['notifications', 'notifications'],
] as const;

/** Chromium answers a page as the app's own handlers would: they are asked beforehand. */
export async function answerPermissions(page: Page, session: typeof defaultSession, pageUrl: string): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  for (const [permission, name] of NAMES) {
    const setting = (await session.grants(permission, fromPageUrl(pageUrl))) ? 'granted' : 'denied';
    await devTools.send('Browser.setPermission', { permission: { name }, setting, origin: new URL(pageUrl).origin });
  }
  await devTools.detach();
}
