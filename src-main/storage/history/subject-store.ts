import type { DatabaseSync } from 'node:sqlite';
import type { Subject } from '../../../src-shared/model/monitored.ts';
import { parseJsonObject } from '../../../src-shared/model/parse-json-object.ts';
import type { KnownSubject } from '../../monitor/history/memory.ts';

export interface NumberedSubject extends KnownSubject {
  readonly number: number;
}

export interface SubjectStore {
  all(): NumberedSubject[];
  byId(id: string): NumberedSubject | undefined;
  /** Its number, under which its blocks are. */
  see(seen: KnownSubject): number;
  /** Those of whom there is no block, and who were not seen since. */
  removeUnknown(before: number): void;
}

export function createSubjectStore(database: DatabaseSync): SubjectStore {
  const all = database.prepare('SELECT * FROM subject ORDER BY number');
  const byId = database.prepare('SELECT * FROM subject WHERE id = ?');
  const upsert = database.prepare(
    `INSERT INTO subject (id, about, since, until) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET about = excluded.about, until = excluded.until RETURNING number`,
  );
  const removeUnknown = database.prepare(
    'DELETE FROM subject WHERE until < ? AND number NOT IN (SELECT subject FROM block)',
  );
  return {
    all: () => all.all().flatMap((row) => toSubject(row) ?? []),
    byId(id) {
      const row = byId.get(id);
      return row && toSubject(row);
    },
    see: ({ subject, since, until }) =>
      Number(upsert.get(subject.id, JSON.stringify(subject), since, until)?.['number']),
    removeUnknown: (before) => void removeUnknown.run(before),
  };
}

type Row = NonNullable<ReturnType<ReturnType<DatabaseSync['prepare']>['get']>>;

function toSubject(row: Row): NumberedSubject | undefined {
  const subject = parseJsonObject(String(row['about'])) as Subject | undefined;
  if (typeof subject?.id !== 'string') return undefined;
  return { subject, number: Number(row['number']), since: Number(row['since']), until: Number(row['until']) };
}
