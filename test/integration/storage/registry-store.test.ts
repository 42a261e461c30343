import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src-main/storage/database.ts';
import { createRegistryStore } from '../../../src-main/storage/registry-store.ts';
import type { RegistryRow } from '../../../src-main/supervisor/registry-store.ts';
import { systemClock } from '../../../src-shared/model/clock.ts';

let folder: string;
let database: DatabaseSync;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-registry-'));
  ({ database } = openDatabase(join(folder, 'signalbox.db'), systemClock));
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const row: RegistryRow = {
  name: 'web',
  generation: 3,
  spec: { argv: ['sleep', '600'], cwd: '/', env: { A: 'b' }, stdin: 'ignore', preferLocal: false },
  lifecycle: { state: 'running', pid: 42, startTime: 7, startedAt: 1_700_000_000_000, adopted: false },
  bootId: 'boot',
  startedBy: { door: 'cli' },
  linesBefore: 12,
  ready: { at: 1_700_000_000_500, how: 'url' },
  updatedAt: 1_700_000_000_000,
};

/** What a new run of the app finds. */
function find() {
  const warnings: string[] = [];
  const rows = createRegistryStore(database, (warning) => warnings.push(warning)).all();
  return { rows, warnings };
}

function damage(column: string, text: string): void {
  createRegistryStore(database, () => {}).save(row);
  database.prepare(`UPDATE managed_process SET ${column} = ?`).run(text);
}

const setAside = () => database.prepare('SELECT table_name, content, reason FROM damaged_row').all();

it('a row comes back as it was saved', () => {
  createRegistryStore(database, () => {}).save(row);
  expect(find()).toEqual({ rows: [row], warnings: [] });
  expect(setAside()).toEqual([]);
});

describe('a row that cannot be read was skipped in silence, and then overwritten', () => {
  it('is set aside, with a warning', () => {
    damage('lifecycle', '{"state":"dancing"}');
    const { rows, warnings } = find();
    expect(rows).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(/^the record of "web" is damaged \(.+\).*damaged_row/)]);
    expect(setAside()).toEqual([
      {
        table_name: 'managed_process',
        content: expect.stringContaining('dancing'),
        reason: expect.stringContaining('lifecycle'),
      },
    ]);
  });

  it('is set aside once, and survives a new start of that name', () => {
    damage('lifecycle', 'not even JSON');
    find();
    createRegistryStore(database, () => {}).save(row);
    expect(find()).toEqual({ rows: [row], warnings: [] });
    expect(setAside()).toHaveLength(1);
  });

  it.each(['spec', 'started_by'])('keeps its process in sight when only %s is damaged', (column) => {
    damage(column, '{"argv":');
    const first = find();
    expect(first.rows).toMatchObject([{ name: 'web', generation: 3, lifecycle: row.lifecycle, bootId: 'boot' }]);
    expect(first.warnings).toEqual([expect.stringContaining('what it runs is unknown')]);
    expect(find()).toEqual({ rows: first.rows, warnings: [] });
    expect(setAside()).toEqual([expect.objectContaining({ content: expect.stringContaining('{\\"argv\\":') })]);
  });
});
