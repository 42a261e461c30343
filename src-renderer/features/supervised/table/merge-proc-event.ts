import type { ProcEvent } from '../../../../src-shared/contract/proc-lifecycle.ts';
import type { ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import type { ManagedRow } from './managed-row.ts';

export type ManagedRows = ReadonlyMap<string, ManagedRow>;

/** The rows by name after an event. Rows that it does not speak of keep their identity. */
export function mergeProcEvent(
  rows: ManagedRows,
  event: ProcEvent,
  createRow: (process: ManagedProcess) => ManagedRow,
): ManagedRows {
  if (event.type === 'snapshot') return new Map(event.processes.map((process) => [process.name, createRow(process)]));
  const next = new Map(rows);
  for (const process of event.changed) next.set(process.name, createRow(process));
  for (const name of event.removed) next.delete(name);
  return next;
}
