import type { AuditEntry } from '../../src-shared/model/audit-entry.ts';

export type NewAuditEntry = Omit<AuditEntry, 'id'>;

/** Where audit entries are kept; `storage/audit-store.ts` is the real one. */
export interface AuditStore {
  append(entry: NewAuditEntry): void;
  /** Newest first. */
  newest(limit: number): readonly AuditEntry[];
  /** Drops all but the newest `keep` entries. */
  trim(keep: number): void;
}

export interface AuditLog {
  record(entry: NewAuditEntry): void;
  newest(limit: number): readonly AuditEntry[];
}

/** About a year of busy days; some 30 MB, at the most 100. */
const KEEP = 100_000;
const MESSAGE_LENGTH = 500;
const TRIM_EVERY = 1000;

/** The record of every change and refusal. A failed write is reported, and never undoes what was done. */
export function createAuditLog(store: AuditStore, report: (error: unknown) => void): AuditLog {
  let sinceTrim = TRIM_EVERY;
  return {
    record(entry) {
      try {
        store.append(shorten(entry));
        sinceTrim += 1;
        if (sinceTrim < TRIM_EVERY) return;
        sinceTrim = 0;
        store.trim(KEEP);
      } catch (error) {
        report(error);
      }
    },
    newest: (limit) => store.newest(limit),
  };
}

/** The first line says what went wrong; what a process wrote before it died stays in its own log. */
function shorten(entry: NewAuditEntry): NewAuditEntry {
  if (entry.error === undefined) return entry;
  const [firstLine = ''] = entry.error.message.split('\n', 1);
  return { ...entry, error: { ...entry.error, message: firstLine.slice(0, MESSAGE_LENGTH) } };
}
