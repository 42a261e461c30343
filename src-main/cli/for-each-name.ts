import type { Terminal } from './terminal.ts';

export interface EachName<Result> {
  readonly json?: true;
  readonly act: (name: string) => Promise<Result>;
  readonly describe: (result: Result) => string;
}

/** Does the same to several managed processes at once. What failed is thrown together, after what was done is told. */
export async function forEachName<Result>(
  terminal: Terminal,
  names: readonly string[],
  { json, act, describe }: EachName<Result>,
): Promise<void> {
  const outcomes = await Promise.allSettled([...new Set(names)].map(act));
  const results = outcomes.filter((outcome) => outcome.status === 'fulfilled').map(({ value }) => value);
  if (json) terminal.printJson({ results });
  else for (const result of results) terminal.print(describe(result));
  const failures = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason as unknown);
  if (failures.length > 0) throw new AggregateError(failures);
}
