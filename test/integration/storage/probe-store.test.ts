import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { StoredProbe } from '../../../src-main/monitor/health/probes/probe-store.ts';
import { openDatabase } from '../../../src-main/storage/database.ts';
import { createProbeStore } from '../../../src-main/storage/probe-store.ts';
import { systemClock } from '../../../src-shared/model/clock.ts';
import { livenessProbe } from '../../../src-shared/model/health.ts';
import { databaseOfVersion } from '../../helpers/database-of-version.ts';

let folder: string;
let database: DatabaseSync;
let warnings: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-probes-'));
  ({ database } = openDatabase(join(folder, 'signalbox.db'), systemClock));
  warnings = [];
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const open = () => createProbeStore(database, (warning) => warnings.push(warning));
const probe = (name: string, port: number): StoredProbe => ({
  name,
  probe: livenessProbe.parse({ port }),
  setBy: { door: 'mcp', agent: 'claude' },
  agentId: 7,
});

it('R-108 a probe comes back as it was set last, by whom it was set', () => {
  const probes = open();
  probes.put(probe('web', 3000));
  probes.put(probe('api', 4000));
  probes.put(probe('web', 3001));
  expect(open().all()).toEqual([probe('api', 4000), probe('web', 3001)]);
  const byPerson: StoredProbe = { name: 'db', probe: probe('db', 5432).probe, setBy: { door: 'window' } };
  probes.put(byPerson);
  expect(open().all()).toContainEqual(byPerson);
  probes.remove('db');
  probes.remove('api');
  expect(open().all()).toEqual([probe('web', 3001)]);
});

it('what is damaged is set aside, and the others come', () => {
  const probes = open();
  probes.put(probe('api', 4000));
  probes.put(probe('web', 3000));
  database.exec(`UPDATE probe SET probe = '{"port": 0}' WHERE name = 'web'`);
  expect(open().all()).toEqual([probe('api', 4000)]);
  expect(warnings).toEqual([expect.stringMatching(/"web" is damaged.*damaged_row/)]);
  expect(database.prepare('SELECT content FROM damaged_row').all()).toHaveLength(1);
  expect(open().all()).toHaveLength(1);
  expect(warnings).toHaveLength(1);
});

it('R-108 what was set before tokens were noted is of the token that has its label now', () => {
  const path = join(folder, 'earlier.db');
  const earlier = databaseOfVersion(path, 13);
  const insert = earlier.prepare('INSERT INTO probe (name, probe, set_by) VALUES (?, ?, ?)');
  const { probe: kept } = probe('web', 3000);
  insert.run('web', JSON.stringify(kept), '{"door":"mcp","agent":"claude"}');
  insert.run('api', JSON.stringify(kept), '{"door":"mcp","agent":"gone"}');
  insert.run('damaged', JSON.stringify(kept), '{');
  earlier.exec(`
    INSERT INTO agent (id, label, hash, toolsets, readonly, calls_per_minute, created_at, revoked_at)
    VALUES (1, 'claude', x'01', '[]', 0, 0, 0, 1), (2, 'claude', x'02', '[]', 0, 0, 0, NULL), (3, 'gone', x'03', '[]', 0, 0, 0, 1)`);
  earlier.close();
  database.close();
  ({ database } = openDatabase(path, systemClock));
  expect(
    open()
      .all()
      .map(({ name, agentId }) => [name, agentId]),
  ).toEqual([
    ['api', undefined],
    ['web', 2],
  ]);
});
