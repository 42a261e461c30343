import type { TopProcess } from '../../../src-shared/model/metric-history.ts';
import { identityKey } from '../../../src-shared/model/identity-key.ts';

/** By CPU, and as many by memory. */
const KEPT = 10;

/** Each process once, with the most that it ever had: the highest CPU first, then those with the most memory. */
export function busiestOf(all: readonly TopProcess[]): readonly TopProcess[] {
  const merged = new Map<string, TopProcess>();
  for (const process of all) {
    const key = identityKey(process);
    const before = merged.get(key);
    merged.set(key, before === undefined ? process : mergeOf(before, process));
  }
  const processes = [...merged.values()];
  const byCpu = processes.toSorted((a, b) => (b.cpuPercent ?? 0) - (a.cpuPercent ?? 0)).slice(0, KEPT);
  const byMemory = processes.toSorted((a, b) => (b.rss ?? 0) - (a.rss ?? 0)).slice(0, KEPT);
  return [...new Set([...byCpu, ...byMemory])];
}

const mergeOf = (before: TopProcess, now: TopProcess): TopProcess => ({
  ...now,
  cpuPercent: highest(before.cpuPercent, now.cpuPercent),
  rss: highest(before.rss, now.rss),
});

const highest = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
