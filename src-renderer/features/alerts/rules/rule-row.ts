import type { Alert } from '../../../../src-shared/model/alert.ts';
import type { AlertRule } from '../../../../src-shared/model/alert-rule.ts';
import { compareKeys, type SortKey } from '../../../components/compare-keys.ts';
import { severityRank } from '../severity-rank.ts';
import { describeRule } from '../../../../src-shared/format/describe-rule.ts';

export interface RuleRow {
  readonly rule: AlertRule;
  readonly sentence: string;
  /** How many of its alerts are going on. */
  readonly ongoing: number;
  /** When the newest of its alerts began. */
  readonly lastAt: number | undefined;
}

export function ruleRows(
  rules: readonly AlertRule[],
  ongoing: readonly Alert[],
  lastOfRules: Readonly<Record<string, number>>,
): readonly RuleRow[] {
  return rules.map((rule) => {
    const its = ongoing.filter((alert) => alert.rule.id === rule.id);
    const lastAt = Math.max(lastOfRules[rule.id] ?? -Infinity, ...its.map(({ firstAt }) => firstAt));
    return {
      rule,
      sentence: describeRule(rule),
      ongoing: its.length,
      lastAt: Number.isFinite(lastAt) ? lastAt : undefined,
    };
  });
}

/** What each column sorts by. */
const sortKeys: Readonly<Record<string, (row: RuleRow) => SortKey>> = {
  enabled: ({ rule }) => Number(rule.enabled),
  severity: ({ rule }) => severityRank(rule.severity),
  name: ({ rule }) => rule.name.toLowerCase(),
  sentence: ({ sentence }) => sentence,
  ongoing: (row) => row.ongoing,
  lastAt: (row) => row.lastAt,
};

/** The rules that match, in order; those that came with Signalbox before those that somebody made. */
export function orderRules(
  rows: readonly RuleRow[],
  filter: string,
  sort: { readonly id: string; readonly desc: boolean } | undefined,
): readonly RuleRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = rows.filter(({ rule, sentence }) => {
    const text = `${rule.name} ${rule.id} ${rule.severity} ${sentence}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const keyOf = sort === undefined ? undefined : sortKeys[sort.id];
  if (keyOf === undefined) return matching;
  return matching.toSorted((a, b) => compareKeys(keyOf(a), keyOf(b), sort?.desc === true ? -1 : 1));
}
