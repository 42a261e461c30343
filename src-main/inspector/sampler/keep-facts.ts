import { identityKey } from '../../../src-shared/model/identity-key.ts';
import type { ProcessFacts, RawProcess } from './raw-sample.ts';

/** A process that becomes another program keeps its identity; its name tells. */
const keyOf = (process: RawProcess): string => `${identityKey(process)} ${process.name}`;

/** Keeps the facts of each process from its first sample on; `read` is asked for new processes only. */
export function createFactsKeeper() {
  let known: ReadonlyMap<string, ProcessFacts> = new Map();
  return (processes: readonly RawProcess[], read: (process: RawProcess) => ProcessFacts): readonly RawProcess[] => {
    const kept = processes.map((process) => ({ ...process, facts: known.get(keyOf(process)) ?? read(process) }));
    known = new Map(kept.map((process) => [keyOf(process), process.facts]));
    return kept;
  };
}
