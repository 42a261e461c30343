import type { Alert } from '../../../src-shared/model/alert.ts';
import type { Severity } from '../../../src-shared/model/alert-rule.ts';
import { severityRank } from './severity-rank.ts';

/** How many alerts want attention, and the worst of them. */
export interface AlertBadge {
  readonly count: number;
  readonly worst: Severity | undefined;
}

const LEAST = severityRank('warning');

/** Of warning or worse, and neither acknowledged nor snoozed: those that somebody should look at. */
export function alertBadge(alerts: readonly Pick<Alert, 'state' | 'severity'>[]): AlertBadge {
  const calling = alerts.filter(({ state, severity }) => state === 'active' && severityRank(severity) >= LEAST);
  const [worst] = calling.map(({ severity }) => severity).toSorted((a, b) => severityRank(b) - severityRank(a));
  return { count: calling.length, worst };
}
