import type { Client } from '../../../src-shared/contract/index.ts';
import type { ProcEvent } from '../../../src-shared/contract/proc-lifecycle.ts';
import type { ManagedProcess } from '../../../src-shared/model/managed-process.ts';
import { followLasting } from './follow-lasting.ts';
import { shareSource, type Source } from './share-source.ts';

/** What is new of managed processes: began, became ready, ended, was removed. */
export interface ProcessNews {
  readonly changed: ReadonlySet<string>;
  /** Whether there are others now. */
  readonly isOtherList: boolean;
}

type Standings = ReadonlyMap<string, string>;

/** One look at all managed processes, for as many as want to hear of one of them. */
export const processNews = (client: Client): Source<ProcessNews> =>
  shareSource(async (tell, signal) => {
    let known: Standings | undefined;
    const hear = (event: ProcEvent): void => {
      const next = standingsAfter(known ?? new Map(), event);
      if (known !== undefined) tell(newsBetween(known, next));
      known = next;
    };
    await followLasting(() => client.proc.watch({ usage: false }), hear, signal);
  });

function standingsAfter(before: Standings, event: ProcEvent): Standings {
  if (event.type === 'snapshot') return new Map(event.processes.map(entryOf));
  const after = new Map([...before, ...event.changed.map(entryOf)]);
  for (const name of event.removed) after.delete(name);
  return after;
}

/** What it says and how much it uses is left out: that is news of its log, or none. */
function entryOf(process: ManagedProcess): [string, string] {
  return [process.name, JSON.stringify({ ...process, usage: undefined, lastLine: undefined, lastOutputAt: undefined })];
}

function newsBetween(before: Standings, after: Standings): ProcessNews {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return {
    changed: new Set(names.filter((name) => before.get(name) !== after.get(name))),
    isOtherList: names.some((name) => before.has(name) !== after.has(name)),
  };
}
