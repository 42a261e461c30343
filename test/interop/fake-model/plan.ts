/** What a client sends its model: the tools that it offers, and what came of those that were called. */
export interface Turn {
  readonly offered: readonly string[];
  readonly results: readonly string[];
}

export type Step =
  | { readonly call: string; readonly args: Readonly<Record<string, unknown>> }
  | { readonly say: string };

const calls = [
  { tool: 'proc_list', args: {} },
  { tool: 'proc_stop', args: { name: 'missing' } },
];

/** One call that answers, one that is refused, and an end: so a client shows all that it does with each. */
export function nextStep({ offered, results }: Turn): Step {
  const next = calls[results.length];
  if (next === undefined) return { say: 'done' };
  const call = offered.find((name) => name.endsWith(next.tool));
  return call === undefined ? { say: `there is no ${next.tool}` } : { call, args: next.args };
}
