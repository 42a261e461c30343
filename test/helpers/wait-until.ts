import { setTimeout as delay } from 'node:timers/promises';

const FIRST_PAUSE_MS = 5;
/** Each pause is so much longer than the one before: what is asked costs those who are waited for, too. */
const LONGER = 1.2;
const LONGEST_PAUSE_MS = 100;

/** Asks again and again until the condition holds; fails after the deadline, naming what did not happen. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  { deadlineMs = 10_000, what }: { readonly deadlineMs?: number; readonly what: string },
): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  let pauseMs = FIRST_PAUSE_MS;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`after ${deadlineMs} ms still waiting for ${what}`);
    await delay(pauseMs);
    pauseMs = Math.min(pauseMs * LONGER, LONGEST_PAUSE_MS);
  }
}
