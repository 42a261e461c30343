import { setTimeout as delay } from 'node:timers/promises';

const PAUSE_MS = 10;

/** Asks again and again until the condition holds; fails after the deadline, naming what did not happen. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  { deadlineMs = 10_000, what }: { readonly deadlineMs?: number; readonly what: string },
): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`after ${deadlineMs} ms still waiting for ${what}`);
    await delay(PAUSE_MS);
  }
}
