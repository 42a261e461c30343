import type { DatabaseSync } from 'node:sqlite';
import { runRecord, type RunRecord } from '../../src-shared/model/managed-process.ts';
import type { RunStore } from '../supervisor/run-store.ts';

/** How many starts are remembered of one name, and of all names together. */
const KEPT = { perName: 100, inAll: 20_000 };

/** Run records in SQLite, a row each. */
export function createRunStore(database: DatabaseSync, kept = KEPT): RunStore {
  const select = database.prepare('SELECT record FROM run WHERE name = ? ORDER BY generation DESC LIMIT ?');
  const upsert = database.prepare(`
    INSERT INTO run (name, generation, record) VALUES (?, ?, ?)
    ON CONFLICT (name, generation) DO UPDATE SET record = excluded.record`);
  const trimName = database.prepare('DELETE FROM run WHERE name = ? AND generation <= ?');
  const trimAll = database.prepare('DELETE FROM run WHERE id <= (SELECT max(id) FROM run) - ?');
  const remove = database.prepare('DELETE FROM run WHERE name = ?');
  return {
    of: (name) => select.all(name, kept.perName).flatMap(({ record }) => parse(String(record))),
    save(name, run) {
      upsert.run(name, run.generation, JSON.stringify(run));
      trimName.run(name, run.generation - kept.perName);
      trimAll.run(kept.inAll);
    },
    remove: (name) => void remove.run(name),
  };
}

/** None where the row is damaged: one of them must not hide all others. */
function parse(text: string): readonly RunRecord[] {
  try {
    return [runRecord.parse(JSON.parse(text))];
  } catch {
    return [];
  }
}
