import type { Alert } from '../../src-shared/model/alert.ts';

/** An alert as the topic gives it. */
export const alertOf = (id: number, more: Partial<Alert> = {}): Alert => ({
  id,
  rule: { id: 'cpu_percent', name: 'Busy for minutes' },
  type: 'high_cpu',
  severity: 'warning',
  subject: { kind: 'managed', id: 'managed:api', name: 'api' },
  state: 'active',
  message: `message ${id}`,
  firstAt: 0,
  lastAt: 0,
  count: 1,
  top: [],
  lines: [],
  actions: [],
  ...more,
});
