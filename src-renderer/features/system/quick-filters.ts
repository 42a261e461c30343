import type { ProcessRecord } from './process-record.ts';

export const quickFilters = [
  { value: 'mine', label: 'Mine', hint: 'Of the user that Signalbox runs as' },
  { value: 'busy', label: 'Busy', hint: 'At least 1 % of a core, over the last 5 samples' },
  { value: 'listening', label: 'Listening', hint: 'Waits for connections on a port; looked up every 2 s' },
  { value: 'new', label: 'New', hint: 'Started within the last minute' },
  { value: 'zombie', label: 'Zombie', hint: 'Ended, but its parent has not asked how' },
] as const;

export type QuickFilter = (typeof quickFilters)[number]['value'];

/** What the quick filters need to know besides the process. Unknown lets nothing through. */
export interface QuickFacts {
  readonly now: number;
  readonly ownUser: string | undefined;
  /** Keys of the processes that listen on a port. */
  readonly listening: Pick<ReadonlySet<string>, 'has'> | undefined;
}

const BUSY_PERCENT = 1;
const NEW_MS = 60_000;

const tests: Readonly<Record<QuickFilter, (record: ProcessRecord, facts: QuickFacts) => boolean>> = {
  mine: ({ process }, { ownUser }) => process.user !== undefined && process.user === ownUser,
  busy: ({ calmCpu = 0 }) => calmCpu >= BUSY_PERCENT,
  listening: ({ key }, { listening }) => listening?.has(key) ?? false,
  new: ({ process: { startedAt } }, { now }) => startedAt !== undefined && now - startedAt < NEW_MS,
  zombie: ({ process }) => process.status === 'zombie',
};

/** Whether a process passes all of the filters that are on. */
export const passesQuick = (record: ProcessRecord, on: readonly QuickFilter[], facts: QuickFacts): boolean =>
  on.every((id) => tests[id](record, facts));

export const toggleQuick = (on: readonly QuickFilter[], id: QuickFilter): readonly QuickFilter[] =>
  on.includes(id) ? on.filter((each) => each !== id) : [...on, id];
