import type { Clock } from '../../src-shared/model/clock.ts';
import { migrations } from './migrations/index.ts';
import { openSqlite, type OpenedDatabase } from './open-sqlite.ts';

/** The database of all but history. Damage costs no more than the file, and the app starts all the same. */
export const openDatabase = (path: string, clock: Clock): OpenedDatabase =>
  openSqlite({ path, name: 'the database', migrations, timeoutMs: 2000 }, clock);
