import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../../src-main/storage/database.ts';
import { createRunStore } from '../../../src-main/storage/run-store.ts';
import { systemClock } from '../../../src-shared/model/clock.ts';
import type { RunRecord } from '../../../src-shared/model/managed-process.ts';

let folder: string;
let database: DatabaseSync;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-runs-'));
  ({ database } = openDatabase(join(folder, 'signalbox.db'), systemClock));
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const run = (generation: number): RunRecord => ({
  generation,
  argv: ['sleep', '600'],
  cwd: '/',
  startedBy: { door: 'cli' },
  requestedAt: 1_700_000_000_000 + generation,
});
const generations = (name: string) =>
  createRunStore(database)
    .of(name)
    .map(({ generation }) => generation);
const count = () => database.prepare('SELECT count(*) AS n FROM run').get()?.['n'];

it('a record comes back as it was saved last', () => {
  const runs = createRunStore(database);
  runs.save('web', run(1));
  const ended = { ...run(1), pid: 42, startedAt: 1, endedAt: 2, end: { how: 'exited', code: 0 } } as const;
  runs.save('web', { ...ended, cause: { why: 'itself' } });
  expect(runs.of('web')).toEqual([{ ...ended, cause: { why: 'itself' } }]);
  expect(runs.of('other')).toEqual([]);
});

it('the newest 100 of a name are kept', () => {
  const runs = createRunStore(database);
  for (let generation = 1; generation <= 150; generation += 1) runs.save('web', run(generation));
  expect(generations('web')).toEqual(Array.from({ length: 100 }, (_, index) => 150 - index));
  expect(count()).toBe(100);
});

it('so many are kept of all names together', () => {
  const runs = createRunStore(database, { perName: 100, inAll: 10 });
  for (let index = 1; index <= 30; index += 1) runs.save(`web-${index}`, run(1));
  expect(count()).toBe(10);
  expect(generations('web-20')).toEqual([]);
  expect(generations('web-30')).toEqual([1]);
});

it('a damaged record hides no other', () => {
  const runs = createRunStore(database);
  runs.save('web', run(1));
  runs.save('web', run(2));
  database.prepare("UPDATE run SET record = 'damaged' WHERE generation = 2").run();
  expect(generations('web')).toEqual([1]);
});

it('is forgotten by name', () => {
  const runs = createRunStore(database);
  runs.save('web', run(1));
  runs.save('other', run(1));
  runs.remove('web');
  expect(generations('web')).toEqual([]);
  expect(generations('other')).toEqual([1]);
});
