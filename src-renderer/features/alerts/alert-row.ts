import type { Alert } from '../../../src-shared/model/alert.ts';

/** An alert as a table shows it. */
export interface AlertRow {
  readonly key: string;
  readonly alert: Alert;
  /** What a filter looks in, in lower case. */
  readonly searchText: string;
}

export function alertRow(alert: Alert): AlertRow {
  const { id, rule, type, severity, subject, state, message } = alert;
  const words = [subject.name, subject.id, subject.pid, message, rule.name, rule.id, type, severity, state];
  return { key: String(id), alert, searchText: words.join(' ').toLowerCase() };
}
