import type { DatabaseSync } from 'node:sqlite';
import { auditEntry, type AuditEntry } from '../../src-shared/model/audit-entry.ts';
import type { AuditStore } from '../audit/audit-log.ts';

/** Audit entries in SQLite, a row each. */
export function createAuditStore(database: DatabaseSync): AuditStore {
  const insert = database.prepare(`
    INSERT INTO audit (time, door, client_name, client_version, caller_pid, operation, target, outcome, error_code, error_message, duration_ms, reason, agent)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const select = database.prepare('SELECT * FROM audit ORDER BY id DESC LIMIT ?');
  const trim = database.prepare('DELETE FROM audit WHERE id <= (SELECT max(id) FROM audit) - ?');
  return {
    append({ time, caller, operation, target, reason, outcome, error, durationMs }) {
      const { door, agent, client, pid } = caller;
      insert.run(
        time,
        door,
        client?.name ?? null,
        client?.version ?? null,
        pid ?? null,
        operation,
        target ?? null,
        outcome,
        error?.code ?? null,
        error?.message ?? null,
        // The clock may have been set back meanwhile.
        Math.max(0, Math.round(durationMs)),
        reason ?? null,
        agent ?? null,
      );
    },
    newest: (limit) => select.all(limit).flatMap(toEntry),
    trim: (keep) => void trim.run(keep),
  };
}

type Row = Record<string, unknown>;

/** None where the row is damaged: one of them must not hide all others. */
function toEntry(row: Row): readonly AuditEntry[] {
  const clientName = row['client_name'];
  const parsed = auditEntry.safeParse({
    id: row['id'],
    time: row['time'],
    caller: {
      door: row['door'],
      agent: row['agent'] ?? undefined,
      pid: row['caller_pid'] ?? undefined,
      client: clientName === null ? undefined : { name: clientName, version: row['client_version'] ?? undefined },
    },
    operation: row['operation'],
    target: row['target'] ?? undefined,
    reason: row['reason'] ?? undefined,
    outcome: row['outcome'],
    error: row['error_code'] === null ? undefined : { code: row['error_code'], message: row['error_message'] },
    durationMs: row['duration_ms'],
  });
  return parsed.success ? [parsed.data] : [];
}
