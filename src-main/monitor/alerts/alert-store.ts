import type { Alert, AlertState } from '../../../src-shared/model/alert.ts';
import type { Severity } from '../../../src-shared/model/alert-rule.ts';

export interface AlertQuery {
  readonly which: 'ongoing' | 'ended' | 'all';
  readonly state?: AlertState | undefined;
  /** Id of the subject. */
  readonly subject?: string | undefined;
  readonly rule?: string | undefined;
  /** Of these severities. */
  readonly severities?: readonly Severity[] | undefined;
  /** Only older ones. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export type NewAlert = Omit<Alert, 'id'>;

/** Where alerts are kept; `storage/alert-store.ts` is the real one. */
export interface AlertStore {
  /** Gives it its id, which is never used twice. */
  add(alert: NewAlert): Alert;
  /** All of them, or none. */
  save(alerts: readonly Alert[]): void;
  find(id: number): Alert | undefined;
  /** Newest first. */
  list(query: AlertQuery): readonly Alert[];
  /** Those that go on, and those that have ended since. */
  since(endedAt: number): readonly Alert[];
  /** Those that went on at some time between, newest first. */
  between(from: number, to: number, limit: number): readonly Alert[];
  /** When the newest alert of each rule began, by the id of the rule. */
  lastOfRules(): ReadonlyMap<string, number>;
  /** Drops what has ended: all but the newest `keep`, and what ended before. */
  trim(keep: number, endedBefore: number): void;
}
