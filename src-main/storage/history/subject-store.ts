import type { DatabaseSync } from 'node:sqlite';
import type { Subject } from '../../../src-shared/model/monitored.ts';
import { parseJsonObject } from '../../../src-shared/model/parse-json-object.ts';
import type { KnownSubject } from '../../monitor/history/memory.ts';
import { numberOf as numberIn } from './block-store.ts';

export interface NumberedSubject extends KnownSubject {
  readonly number: number;
}

export interface SubjectStore {
  all(): NumberedSubject[];
  byId(id: string): NumberedSubject | undefined;
  /** When the first of them was first seen. */
  earliest(): number | undefined;
  /** Quicker than the whole. */
  numberOf(id: string): number | undefined;
  see(seen: KnownSubject): void;
  /** Those of whom there is no block, and who were not seen since. */
  removeUnknown(before: number): void;
  /** Nobody was seen after this time. */
  cutFrom(time: number): void;
}

export function createSubjectStore(database: DatabaseSync): SubjectStore {
  const all = database.prepare('SELECT * FROM subject ORDER BY number');
  const byId = database.prepare('SELECT * FROM subject WHERE id = ?');
  const earliest = database.prepare('SELECT min(since) AS since FROM subject');
  const upsert = database.prepare(
    `INSERT INTO subject (id, about, since, until) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET about = excluded.about, until = excluded.until`,
  );
  const removeUnknown = database.prepare(
    'DELETE FROM subject WHERE until < ? AND NOT EXISTS (SELECT 1 FROM block WHERE subject = number)',
  );
  const cut = database.prepare('UPDATE subject SET since = min(since, ?1), until = ?1 WHERE until > ?1');
  /** There are few, and each is asked for with every batch. */
  const numbers = new Map<string, number>();

  function find(id: string): NumberedSubject | undefined {
    const row = byId.get(id);
    return row && toSubject(row);
  }

  function numberOf(id: string): number | undefined {
    const number = numbers.get(id) ?? find(id)?.number;
    if (number !== undefined) numbers.set(id, number);
    return number;
  }

  return {
    all: () => all.all().flatMap((row) => toSubject(row) ?? []),
    byId: find,
    earliest: () => numberIn(earliest.get()?.['since']),
    numberOf,
    see({ subject, since, until }) {
      upsert.run(subject.id, JSON.stringify(subject), since, until);
    },
    removeUnknown(before) {
      removeUnknown.run(before);
      numbers.clear();
    },
    cutFrom: (time) => void cut.run(time),
  };
}

type Row = NonNullable<ReturnType<ReturnType<DatabaseSync['prepare']>['get']>>;

function toSubject(row: Row): NumberedSubject | undefined {
  const subject = parseJsonObject(String(row['about'])) as Subject | undefined;
  if (typeof subject?.id !== 'string') return undefined;
  return { subject, number: Number(row['number']), since: Number(row['since']), until: Number(row['until']) };
}
