/** SQLITE_BUSY, SQLITE_LOCKED; SQLITE_CORRUPT, SQLITE_NOTADB; SQLITE_FULL. */
const CODES: Readonly<Record<number, SqliteCode>> = { 5: 'busy', 6: 'busy', 11: 'damaged', 26: 'damaged', 13: 'full' };
/** SQLITE_IOERR_SHMSIZE: no room for the index of the newest writes. */
const NO_ROOM_FOR_INDEX = 4874;

export type SqliteCode = 'busy' | 'damaged' | 'full';

/** What an error of SQLite means for us; undefined for any other error. */
export function sqliteCode(error: unknown): SqliteCode | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  if (error.errcode === NO_ROOM_FOR_INDEX) return 'full';
  // The low byte is the primary code; the rest only refines it.
  return CODES[Number(error.errcode) & 0xff];
}
