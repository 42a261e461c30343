/**
 * Not in files of their own as those of the database: the worker runs from source too, where no bundler puts them in.
 *
 * block: what was measured of one subject in one window of a tier, packed.
 * top:   who used the most, in the windows of a tier (1: per 10 s, 2: per minute), packed.
 * journal: what is not in blocks yet, a row per batch: read again only after an end without a close.
 */
export const historyMigrations: readonly string[] = [
  `
  CREATE TABLE mark (name TEXT PRIMARY KEY, time INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE subject (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, about TEXT NOT NULL,
    since INTEGER NOT NULL, until INTEGER NOT NULL) STRICT;
  CREATE TABLE block (id INTEGER PRIMARY KEY, tier INTEGER NOT NULL, subject INTEGER NOT NULL, start INTEGER NOT NULL,
    data BLOB NOT NULL) STRICT;
  CREATE UNIQUE INDEX block_of_subject ON block (subject, tier, start);
  CREATE INDEX block_by_time ON block (tier, start);
  CREATE TABLE program (number INTEGER PRIMARY KEY, about TEXT NOT NULL UNIQUE, until INTEGER NOT NULL) STRICT;
  CREATE TABLE top (tier INTEGER NOT NULL, start INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (tier, start)) STRICT;
  CREATE TABLE gap (start INTEGER NOT NULL, finish INTEGER NOT NULL, why TEXT NOT NULL, PRIMARY KEY (start, finish, why)) STRICT, WITHOUT ROWID;
  CREATE TABLE journal (id INTEGER PRIMARY KEY, start INTEGER NOT NULL, data BLOB NOT NULL) STRICT;
  `,
];
