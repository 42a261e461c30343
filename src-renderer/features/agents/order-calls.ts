import type { Agent } from '../../../src-shared/model/agent.ts';
import { compareKeys, type SortKey } from '../../components/compare-keys.ts';
import type { CallRow } from './merge-calls.ts';

/** Whose calls are shown: of all, of who comes with the person's own token, or of one agent. */
export type Whose = 'all' | 'own' | Agent;

export type OutcomeFilter = 'all' | 'refused' | 'failed';

export interface CallOrder {
  readonly sort: { readonly id: string; readonly desc: boolean };
  readonly whose: Whose;
  readonly outcome: OutcomeFilter;
  /** Words that must all occur, in any order and case. */
  readonly filter: string;
}

/** What each column sorts by. */
const sortKeys: Readonly<Record<string, (row: CallRow) => SortKey>> = {
  time: ({ call }) => call.startedAt,
  agent: ({ agent }) => agent,
  tool: ({ call }) => call.tool,
  outcome: ({ call }) => call.outcome,
  duration: ({ call }) => call.durationMs,
  program: ({ call }) => call.client?.name,
  door: ({ call }) => call.door,
};

/** The calls that match, in order; equals stand with the newest first. */
export function orderCalls(rows: readonly CallRow[], { sort, whose, outcome, filter }: CallOrder): readonly CallRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const keyOf = sortKeys[sort.id] ?? sortKeys['time']!;
  const direction = sort.desc ? -1 : 1;
  return rows
    .filter(isOf(whose))
    .filter(({ call }) => outcome === 'all' || call.outcome === outcome)
    .filter(({ searchText }) => words.every((word) => searchText.includes(word)))
    .toSorted((a, b) => compareKeys(keyOf(a), keyOf(b), direction) || b.call.id - a.call.id);
}

function isOf(whose: Whose): (row: CallRow) => boolean {
  if (whose === 'all') return () => true;
  if (whose === 'own') return ({ call }) => call.agent === undefined;
  const { label, createdAt, revokedAt = Infinity } = whose;
  // A label is free again once its token is revoked.
  return ({ call }) => call.agent === label && call.startedAt >= createdAt && call.startedAt <= revokedAt;
}
