import type { DatabaseSync } from 'node:sqlite';
import type { AdoptedStore } from '../inspector/adopted-processes.ts';

/** Adopted processes in SQLite, a row each, oldest first. */
export function createAdoptedStore(database: DatabaseSync): AdoptedStore {
  const select = database.prepare('SELECT * FROM adopted ORDER BY adopted_at, name');
  const insert = database.prepare(
    `INSERT OR REPLACE INTO adopted (name, boot_id, pid, start_time, program, uid, adopted_at, adopted_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const remove = database.prepare('DELETE FROM adopted WHERE name = ?');
  return {
    all: () =>
      select.all().map((row) => ({
        name: String(row['name']),
        bootId: String(row['boot_id']),
        pid: Number(row['pid']),
        startTime: Number(row['start_time']),
        program: String(row['program']),
        uid: row['uid'] === null ? undefined : Number(row['uid']),
        adoptedAt: Number(row['adopted_at']),
        adoptedBy: String(row['adopted_by']),
      })),
    put: ({ name, bootId, pid, startTime, program, uid, adoptedAt, adoptedBy }) =>
      void insert.run(name, bootId, pid, startTime, program, uid ?? null, adoptedAt, adoptedBy),
    remove: (name) => void remove.run(name),
  };
}
