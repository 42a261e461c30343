import { readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../../src-shared/model/clock.ts';
import { openSqlite, setDamagedAside, type SqliteFile } from '../open-sqlite.ts';
import { createBlockStore, numberOf, type BlockStore } from './block-store.ts';
import { createGapStore, type GapStore } from './gap-store.ts';
import { createJournalStore, type JournalStore } from './journal-store.ts';
import { historyMigrations } from './schema.ts';
import { createSubjectStore, type SubjectStore } from './subject-store.ts';
import { createTopStore, type TopStore } from './top-store.ts';

/** Up to when: recorded; folded into the tier 1, 2; top consumers thinned out; blocks of the tier 0, 1, 2 deleted. */
export const markNames = ['newest', 'folded-1', 'folded-2', 'thinned', 'dropped-0', 'dropped-1', 'dropped-2'] as const;
export type MarkName = (typeof markNames)[number];

export interface HistoryFile {
  readonly blocks: BlockStore;
  readonly tops: TopStore;
  readonly subjects: SubjectStore;
  readonly journal: JournalStore;
  readonly gaps: GapStore;
  mark(name: MarkName): number | undefined;
  setMark(name: MarkName, time: number): void;
  /** All or nothing. */
  transaction<T>(work: () => T): T;
  /** What is in use of the file. */
  usedBytes(): number;
  /** On disk, with all that belongs to it. */
  bytesOnDisk(): number;
  freePages(): number;
  /** Gives so many of the pages that are free back to the disk. */
  shrink(pages: number): void;
  /** Empties the file that holds the newest writes; TRUNCATE: and gives its room back. */
  checkpoint(how: 'RESTART' | 'TRUNCATE'): void;
  /**
   * On a disk that is nearly full the file must not grow: what fits into the file of the newest writes but not into
   * the file itself would block both for good. What does not fit fails with SQLITE_FULL.
   */
  watchDisk(): void;
  close(): void;
}

/** Somebody who holds it for longer is waited for by trying again: questions must not wait meanwhile. */
const TIMEOUT_MS = 250;
/** As long as less is free the file does not grow. */
const TIGHT_BYTES = 4 * 2 ** 20;
/** Or of a disk that is small in all. */
const TIGHT_SHARE = 1 / 8;
/** As many pages as SQLite can count. */
const ANY_SIZE = 4_294_967_294;
/** Of the file of the newest writes: 1 MB, then it is emptied, and no larger than that it stays. */
const PRAGMAS = `PRAGMA wal_autocheckpoint = 256;
  PRAGMA journal_size_limit = 1048576; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -1024;`;

/** What belongs together, by how it goes on after the path. */
const FILES = ['', '-wal', '-shm'];

const fileAt = (path: string): SqliteFile => ({
  path,
  name: 'the history',
  migrations: historyMigrations,
  timeoutMs: TIMEOUT_MS,
  pragmas: PRAGMAS,
  pragmasWhenNew: 'PRAGMA auto_vacuum = INCREMENTAL',
});

export interface OpenedHistory {
  readonly file: HistoryFile;
  readonly warnings: readonly string[];
}

export function openHistoryFile(path: string, clock: Clock): OpenedHistory {
  const { database, warnings } = openSqlite(fileAt(path), clock);
  try {
    removeEarlierDamage(path);
    return { file: fileOf(database, path), warnings };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** What was done, in a sentence. It must be closed. */
export const setHistoryAside = (path: string, error: unknown, clock: Clock): string =>
  setDamagedAside(fileAt(path), error, clock);

/** Of those that were set aside the newest stays: what damages one after another must not fill the disk. */
function removeEarlierDamage(path: string): void {
  const names = readdirSync(dirname(path)).toSorted();
  for (const suffix of FILES) {
    const damaged = names.filter((name) => name.startsWith(`${basename(path)}${suffix}.damaged-`));
    for (const name of damaged.slice(0, -1)) rmSync(join(dirname(path), name), { force: true });
  }
}

function fileOf(database: DatabaseSync, path: string): HistoryFile {
  const mark = database.prepare('SELECT time FROM mark WHERE name = ?');
  const setMark = database.prepare('INSERT OR REPLACE INTO mark (name, time) VALUES (?, ?)');
  const pageSize = pragma(database, 'page_size');

  function transaction<T>(work: () => T): T {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      // A full disk has rolled back already.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }

  return {
    blocks: createBlockStore(database),
    tops: createTopStore(database),
    subjects: createSubjectStore(database),
    journal: createJournalStore(database),
    gaps: createGapStore(database),
    mark: (name) => numberOf(mark.get(name)?.['time']),
    setMark: (name, time) => void setMark.run(name, time),
    transaction,
    usedBytes: () => (pragma(database, 'page_count') - pragma(database, 'freelist_count')) * pageSize,
    bytesOnDisk: () => FILES.reduce((sum, suffix) => sum + sizeOf(path + suffix), 0),
    freePages: () => pragma(database, 'freelist_count'),
    shrink: (pages) => database.exec(`PRAGMA incremental_vacuum(${pages})`),
    checkpoint: (how) => database.exec(`PRAGMA wal_checkpoint(${how})`),
    watchDisk() {
      const { bavail, blocks, bsize } = statfsSync(path);
      const isTight = bavail * bsize < Math.min(TIGHT_BYTES, blocks * bsize * TIGHT_SHARE);
      // It never goes below what is there.
      database.exec(`PRAGMA max_page_count = ${isTight ? 1 : ANY_SIZE}`);
    },
    close: () => database.close(),
  };
}

const pragma = (database: DatabaseSync, name: string): number =>
  Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
