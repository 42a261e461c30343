import type { AlertType, Severity } from '../../../src-shared/model/alert-rule.ts';
import { compareKeys, type SortKey } from '../../components/compare-keys.ts';
import type { AlertRow } from './alert-row.ts';
import { severityRank } from './severity-rank.ts';

/** What is left out of a list of alerts. */
export interface AlertNarrowing {
  /** Words that must all occur, in any order and case. */
  readonly filter: string;
  /** Only these; none: all. */
  readonly severities: readonly Severity[];
  readonly type: AlertType | 'all';
}

export const noNarrowing: AlertNarrowing = { filter: '', severities: [], type: 'all' };

export const isNarrowed = ({ filter, severities, type }: AlertNarrowing): boolean =>
  filter !== '' || severities.length > 0 || type !== 'all';

export interface AlertSort {
  readonly id: string;
  readonly desc: boolean;
}

/** What each column sorts by. */
const sortKeys: Readonly<Record<string, (row: AlertRow) => SortKey>> = {
  severity: ({ alert }) => severityRank(alert.severity),
  subject: ({ alert }) => alert.subject.name.toLowerCase(),
  message: ({ alert }) => alert.message.toLowerCase(),
  since: ({ alert }) => alert.firstAt,
  lasted: ({ alert }) => (alert.endedAt ?? alert.lastAt) - alert.firstAt,
  count: ({ alert }) => alert.count,
  worst: ({ alert }) => alert.worst,
  state: ({ alert }) => alert.state,
};

/** The alerts that match, in order; of equals the newest first. */
export function orderAlerts(
  rows: readonly AlertRow[],
  { filter, severities, type }: AlertNarrowing,
  sort: AlertSort,
): readonly AlertRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const keyOf = sortKeys[sort.id] ?? sortKeys['severity']!;
  const direction = sort.desc ? -1 : 1;
  return rows
    .filter(({ alert }) => severities.length === 0 || severities.includes(alert.severity))
    .filter(({ alert }) => type === 'all' || alert.type === type)
    .filter(({ searchText }) => words.every((word) => searchText.includes(word)))
    .toSorted((a, b) => compareKeys(keyOf(a), keyOf(b), direction) || b.alert.id - a.alert.id);
}
