/**
 * Runs, and cleans up whatever happens. What went wrong first is what is told, and `where` with it: it holds the seed,
 * without which it could not be repeated.
 */
export async function withCleanUp(
  where: string,
  run: () => Promise<void>,
  cleanUp: () => Promise<void>,
): Promise<void> {
  const errors: unknown[] = [];
  for (const step of [run, cleanUp]) await step().catch((error: unknown) => errors.push(error));
  if (errors.length === 0) return;
  const [first, second] = errors.map((error) => (error instanceof Error ? error.message : String(error)));
  throw new Error(`${where}: ${first}${second === undefined ? '' : ` (and then, cleaning up: ${second})`}`, {
    cause: errors[0],
  });
}
