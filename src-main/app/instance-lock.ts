import { chmodSync, existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../src-shared/model/app-error.ts';
import { setAside } from '../storage/set-aside.ts';
import { sqliteCode } from '../storage/sqlite-code.ts';
import { readInstance, type InstanceRecord } from './instance.ts';
import type { Paths } from './paths.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';

export interface InstanceLock {
  readonly warnings: readonly string[];
  release(): void;
}

/** A look at the lock takes microseconds; a start that meets one waits for it. */
const WAIT_MS = 250;

/**
 * One instance per data folder. The lock is SQLite's lock of a file, which the kernel takes back when we die,
 * however we die: there is no stale lock, and no guessing from pids.
 */
export function lockInstance(paths: Paths, now: Date): InstanceLock {
  const attempt = tryLock(paths.lock);
  if (attempt !== 'damaged') return { ...orRefuse(attempt, paths), warnings: [] };
  const kept = setAside(paths.lock, now);
  return {
    ...orRefuse(tryLock(paths.lock), paths),
    warnings: [`the lock file was damaged; it was set aside as ${kept}`],
  };
}

/** Whether somebody holds the lock of a data folder. Looking takes no lock that would keep a start from it. */
export function isInstanceLocked({ lock }: Pick<Paths, 'lock'>): boolean {
  if (!existsSync(lock)) return false;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(lock, { timeout: 0, readOnly: true });
    database.prepare('PRAGMA schema_version').get();
    return false;
  } catch (error) {
    return sqliteCode(error) === 'busy';
  } finally {
    database?.close();
  }
}

type Attempt = { release(): void } | 'busy' | 'damaged';

function tryLock(path: string): Attempt {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: WAIT_MS });
    database.exec('BEGIN EXCLUSIVE');
    chmodSync(path, 0o600);
  } catch (error) {
    database?.close();
    const code = sqliteCode(error);
    if (code === 'busy' || code === 'damaged') return code;
    const reason = messageOf(error);
    throw new AppError('UNAVAILABLE', `the lock file ${path} cannot be used: ${reason}; choose another --data-dir`, {
      cause: error,
    });
  }
  const held = database;
  return { release: () => held.close() };
}

function orRefuse(attempt: Attempt, paths: Paths): { release(): void } {
  if (typeof attempt === 'object') return attempt;
  const other = whoRuns(paths);
  const who = other === undefined ? 'another Signalbox' : `Signalbox (pid ${other.pid}, ${other.url})`;
  const message = `${who} already runs on the data folder ${paths.dataDir}; use that one, or choose another --data-dir`;
  throw new AppError('WRONG_STATE', message, { details: { ...other } });
}

function whoRuns(paths: Paths): InstanceRecord | undefined {
  try {
    return readInstance(paths);
  } catch {
    return undefined; // Damaged: then nobody can say who it is, only that somebody holds the lock.
  }
}
