import type { TreeUsage } from '../../src-shared/model/managed-process.ts';
import type { SystemProcess } from '../../src-shared/model/system-process.ts';

const hasEnded = ({ status }: SystemProcess): boolean => status === 'zombie' || status === 'dead';

/** Unknown only when no addend is known: a process that has just started has no rate yet, but its tree has. */
function sum(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((total, value) => total + value, 0);
}

/** What the living processes of a tree use together; undefined when none is left. Shared memory counts in each. */
export function sumUsage(tree: readonly SystemProcess[]): TreeUsage | undefined {
  const living = tree.filter((process) => !hasEnded(process));
  if (living.length === 0) return undefined;
  const cpu = sum(living.map(({ cpuPercent }) => cpuPercent));
  return {
    cpuPercent: cpu === undefined ? undefined : Math.round(cpu * 10) / 10,
    rss: sum(living.map(({ rss }) => rss)),
    processes: living.length,
  };
}
