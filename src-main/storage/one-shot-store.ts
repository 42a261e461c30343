import type { DatabaseSync } from 'node:sqlite';
import type { OneShotStore } from '../supervisor/exec/one-shot-store.ts';

/** Commands that run, in SQLite, a row each. */
export function createOneShotStore(database: DatabaseSync): OneShotStore {
  const select = database.prepare('SELECT boot_id, pid, start_time, program FROM one_shot');
  const insert = database.prepare(
    'INSERT OR REPLACE INTO one_shot (boot_id, pid, start_time, program) VALUES (?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM one_shot WHERE boot_id = ? AND pid = ? AND start_time = ?');
  return {
    all: () =>
      select.all().map((row) => ({
        root: { pid: Number(row['pid']), startTime: Number(row['start_time']) },
        bootId: String(row['boot_id']),
        program: String(row['program']),
      })),
    add: ({ root, bootId, program }) => void insert.run(bootId, root.pid, root.startTime, program),
    remove: ({ root, bootId }) => void remove.run(bootId, root.pid, root.startTime),
  };
}
