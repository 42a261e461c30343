import { findChromium } from './find-chromium.ts';

/** Vitest global setup of the projects that need a browser: fetches one before the first test, not inside it. */
export async function setup(): Promise<void> {
  await findChromium();
}
