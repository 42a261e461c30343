import { wantsAttention, type Alert } from '../../../src-shared/model/alert.ts';
import type { Severity } from '../../../src-shared/model/alert-rule.ts';
import { severityRank } from './severity-rank.ts';

/** How many alerts want attention, and the worst of them. */
export interface AlertBadge {
  readonly count: number;
  readonly worst: Severity | undefined;
}

export function alertBadge(alerts: readonly Pick<Alert, 'state' | 'severity'>[]): AlertBadge {
  const calling = alerts.filter(wantsAttention);
  const [worst] = calling.map(({ severity }) => severity).toSorted((a, b) => severityRank(b) - severityRank(a));
  return { count: calling.length, worst };
}
