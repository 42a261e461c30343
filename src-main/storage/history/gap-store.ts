import type { DatabaseSync } from 'node:sqlite';
import type { Gap, GapReason } from '../../../src-shared/model/metric-history.ts';

export interface GapStore {
  add(gap: Gap): void;
  /** Those that touch the range, oldest first. */
  in(range: { readonly from: number; readonly to: number }): Gap[];
  removeBefore(time: number): void;
  /** Of what lies after this time nothing was. */
  cutFrom(time: number): void;
}

export function createGapStore(database: DatabaseSync): GapStore {
  const insert = database.prepare('INSERT OR IGNORE INTO gap (start, finish, why) VALUES (?, ?, ?)');
  const select = database.prepare('SELECT * FROM gap WHERE start < ? AND finish > ? ORDER BY start');
  const removeBefore = database.prepare('DELETE FROM gap WHERE finish < ?');
  const removeFrom = database.prepare('DELETE FROM gap WHERE start >= ?');
  const cut = database.prepare('UPDATE OR REPLACE gap SET finish = ? WHERE finish > ?');
  return {
    add: ({ from, to, why }) => void insert.run(from, to, why),
    in: ({ from, to }) =>
      select.all(to, from).map((row) => ({
        from: Number(row['start']),
        to: Number(row['finish']),
        why: String(row['why']) as GapReason,
      })),
    removeBefore: (time) => void removeBefore.run(time),
    cutFrom(time) {
      removeFrom.run(time);
      cut.run(time, time);
    },
  };
}
