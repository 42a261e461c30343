import { closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../src-shared/model/app-error.ts';
import type { Clock } from '../../src-shared/model/clock.ts';
import { migrations } from './migrations/index.ts';
import { setAside } from './set-aside.ts';
import { sqliteCode } from './sqlite-code.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';

export interface OpenedDatabase {
  readonly database: DatabaseSync;
  /** What was found amiss, for the boot report. */
  readonly warnings: readonly string[];
}

/**
 * Opens the database, or makes it, and brings it up to date. A damaged file is set aside under a name of its own
 * and a new one begun: the app must start, and nothing may be lost.
 */
export function openDatabase(path: string, clock: Clock): OpenedDatabase {
  createPrivately(path);
  try {
    return { database: openUpToDate(path), warnings: [] };
  } catch (error) {
    if (!isDamage(error)) throw translate(error, path);
    const kept = setAside(path, new Date(clock.now()));
    for (const suffix of ['-wal', '-shm']) {
      if (existsSync(path + suffix)) setAside(path + suffix, new Date(clock.now()));
    }
    createPrivately(path);
    const warning = `the database was damaged (${messageOf(error)}); it was set aside as ${kept} and a new one begun`;
    return { database: openUpToDate(path), warnings: [warning] };
  }
}

/** SQLite itself would make it readable for all. */
function createPrivately(path: string): void {
  try {
    closeSync(openSync(path, 'a', 0o600));
  } catch (error) {
    throw translate(error, path);
  }
}

function openUpToDate(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 2000 });
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;');
    const check = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
    if (check !== 'ok') throw new DamageError(String(check));
    migrate(database, path);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: DatabaseSync, path: string): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version > migrations.length) {
    const message = `${path} was written by a newer Signalbox (version ${version} of its tables, this one knows ${migrations.length}); update Signalbox, or choose another --data-dir`;
    throw new AppError('UNAVAILABLE', message);
  }
  for (const [index, script] of migrations.entries()) {
    if (index < version) continue;
    database.exec(`BEGIN; ${script}; PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
}

class DamageError extends Error {}

const isDamage = (error: unknown): boolean => error instanceof DamageError || sqliteCode(error) === 'damaged';

function translate(error: unknown, path: string): AppError {
  if (error instanceof AppError) return error;
  return new AppError('UNAVAILABLE', `the database ${path} cannot be opened: ${messageOf(error)}`, { cause: error });
}
