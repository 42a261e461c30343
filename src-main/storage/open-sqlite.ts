import { closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../src-shared/model/app-error.ts';
import type { Clock } from '../../src-shared/model/clock.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';
import { setAside } from './set-aside.ts';
import { sqliteCode } from './sqlite-code.ts';

export interface OpenedDatabase {
  readonly database: DatabaseSync;
  /** What was found amiss, for the boot report. */
  readonly warnings: readonly string[];
}

export interface SqliteFile {
  readonly path: string;
  /** What it is to people: `the database`. */
  readonly name: string;
  /** The Nth script brings it to version N. */
  readonly migrations: readonly string[];
  /** How long to wait for another program that holds it. */
  readonly timeoutMs: number;
  /** Run first of all. */
  readonly pragmas?: string;
  /** Run before that where the file is a new one: what can be chosen only once. */
  readonly pragmasWhenNew?: string;
}

/**
 * Opens a database, or makes it, and brings it up to date. A damaged file is set aside under a name of its own
 * and a new one begun: the app must start, and nothing may be lost.
 */
export function openSqlite(file: SqliteFile, clock: Clock): OpenedDatabase {
  createPrivately(file);
  try {
    return { database: openUpToDate(file), warnings: [] };
  } catch (error) {
    if (!isDamage(error)) throw translate(error, file);
    const warning = setDamagedAside(file, error, clock);
    createPrivately(file);
    return { database: openUpToDate(file), warnings: [warning] };
  }
}

/** What was done, in a sentence. The database must be closed. */
export function setDamagedAside({ path, name }: SqliteFile, error: unknown, clock: Clock): string {
  const kept = setAside(path, new Date(clock.now()));
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(path + suffix)) setAside(path + suffix, new Date(clock.now()));
  }
  return `${name} was damaged (${messageOf(error)}); it was set aside as ${kept} and a new one begun`;
}

/** SQLite itself would make it readable for all. */
function createPrivately(file: SqliteFile): void {
  try {
    closeSync(openSync(file.path, 'a', 0o600));
  } catch (error) {
    throw translate(error, file);
  }
}

function openUpToDate(file: SqliteFile): DatabaseSync {
  const database = new DatabaseSync(file.path, { timeout: file.timeoutMs });
  try {
    const pages = database.prepare('PRAGMA page_count').get()?.['page_count'];
    if (pages === 0) database.exec(file.pragmasWhenNew ?? '');
    database.exec(file.pragmas ?? '');
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;');
    const check = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
    if (check !== 'ok') throw new DamageError(String(check));
    migrate(database, file);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: DatabaseSync, { path, migrations }: SqliteFile): void {
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

function translate(error: unknown, { path, name }: SqliteFile): AppError {
  if (error instanceof AppError) return error;
  return new AppError('UNAVAILABLE', `${name} ${path} cannot be opened: ${messageOf(error)}`, { cause: error });
}
