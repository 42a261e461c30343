import { waitAtMost } from './wait-at-most.ts';

/** Whether the promise resolves within the time. */
export async function endsWithin(ms: number, promise: Promise<unknown>): Promise<boolean> {
  let hasEnded = false;
  const noted = promise.then(() => (hasEnded = true));
  await waitAtMost(ms, noted);
  return hasEnded;
}
