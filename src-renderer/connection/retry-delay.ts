const FIRST_MS = 250;
const LONGEST_MS = 8000;

/** How long to wait before the next try, in ms: doubles from a quarter of a second to eight. */
export function retryDelay(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** failures);
}
