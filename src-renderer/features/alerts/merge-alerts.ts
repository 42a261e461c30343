import type { AlertsEvent } from '../../../src-shared/contract/alerts.ts';
import { isOngoing } from '../../../src-shared/model/alert.ts';
import { alertRow, type AlertRow } from './alert-row.ts';

export type AlertRows = ReadonlyMap<number, AlertRow>;

/** What is going on, and the one that is being read even when it has ended: it must not vanish under the eyes. */
export function mergeAlerts(before: AlertRows, { type, alerts }: AlertsEvent, reading: number | undefined): AlertRows {
  const rows = new Map(type === 'snapshot' ? [] : before);
  for (const alert of alerts) rows.set(alert.id, alertRow(alert));
  return dropEnded(rows, reading);
}

export const dropEnded = (rows: AlertRows, reading: number | undefined): AlertRows =>
  new Map([...rows].filter(([id, { alert }]) => id === reading || isOngoing(alert)));
