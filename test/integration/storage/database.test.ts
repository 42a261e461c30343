import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAuditStore } from '../../../src-main/storage/audit-store.ts';
import { openDatabase } from '../../../src-main/storage/database.ts';
import { systemClock } from '../../../src-shared/model/clock.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-database-'));
  path = join(folder, 'signalbox.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const entry = {
  time: 1_700_000_000_000,
  caller: { door: 'mcp', client: { name: 'claude-code', version: '2.1' }, pid: 42 },
  operation: 'proc.stop',
  target: 'api',
  outcome: 'failed',
  error: { code: 'NOT_FOUND', message: 'there is no managed process "api"' },
  durationMs: 12,
} as const;

test('an audit entry comes back as it was written, after the database was closed', () => {
  const first = openDatabase(path, systemClock);
  createAuditStore(first.database).append(entry);
  first.database.close();

  const second = openDatabase(path, systemClock);
  expect(second.warnings).toEqual([]);
  expect(createAuditStore(second.database).newest(10)).toEqual([{ id: 1, ...entry }]);
  second.database.close();
});

test('the newest come first, and trimming keeps just these', () => {
  const { database } = openDatabase(path, systemClock);
  const store = createAuditStore(database);
  for (let i = 1; i <= 5; i += 1) store.append({ ...entry, operation: `op.${i}` });
  store.trim(3);
  expect(store.newest(10).map(({ operation }) => operation)).toEqual(['op.5', 'op.4', 'op.3']);
  database.close();
});

test('the file is readable for its owner alone', () => {
  openDatabase(path, systemClock).database.close();
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a damaged database is set aside with its content and a new one begun', () => {
  const damage = 'this is no database at all, '.repeat(100);
  writeFileSync(path, damage);
  const { database, warnings } = openDatabase(path, systemClock);
  createAuditStore(database).append(entry);
  database.close();

  const aside = readdirSync(folder).find((name) => name.startsWith('signalbox.db.damaged-'));
  expect(aside).toBeDefined();
  expect(readFileSync(join(folder, aside ?? ''), 'utf8')).toBe(damage);
  expect(warnings).toEqual([expect.stringContaining(aside ?? '-')]);
});

test('a database of a newer version is refused and left alone', () => {
  const { database } = openDatabase(path, systemClock);
  database.exec('PRAGMA user_version = 999');
  database.close();
  const before = readFileSync(path);
  expect(() => openDatabase(path, systemClock)).toThrow(/newer Signalbox/);
  expect(readFileSync(path)).toEqual(before);
});

test('a database that another program holds is not taken for damaged', { timeout: 20_000 }, () => {
  openDatabase(path, systemClock).database.close();
  const other = new DatabaseSync(path);
  other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  expect(() => openDatabase(path, systemClock)).toThrow(/cannot be opened/);
  other.close();
  expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
});

test('a path that is a folder is a clear error', () => {
  expect(() => openDatabase(folder, systemClock)).toThrow(/cannot be opened/);
});

test('an audit row that cannot be read does not hide the others', () => {
  const { database } = openDatabase(path, systemClock);
  const store = createAuditStore(database);
  for (let i = 1; i <= 3; i += 1) store.append(entry);
  database.exec("UPDATE audit SET door = 'from the future' WHERE id = 2");
  expect(store.newest(10).map(({ id }) => id)).toEqual([3, 1]);
  database.close();
});
