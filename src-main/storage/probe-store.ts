import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { caller } from '../../src-shared/model/caller.ts';
import { livenessProbe } from '../../src-shared/model/health.ts';
import type { ProbeStore, StoredProbe } from '../monitor/health/probes/probe-store.ts';

/** Probes in SQLite, a row each. `warn` hears of rows that were found damaged; they are set aside. */
export function createProbeStore(database: DatabaseSync, warn: (warning: string) => void): ProbeStore {
  const select = database.prepare('SELECT name, probe, set_by FROM probe ORDER BY name');
  const upsert = database.prepare('INSERT OR REPLACE INTO probe (name, probe, set_by) VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM probe WHERE name = ?');
  const setAside = database.prepare("INSERT INTO damaged_row (table_name, content, reason) VALUES ('probe', ?, ?)");

  function read(row: Record<string, SQLOutputValue>): readonly StoredProbe[] {
    const name = String(row['name']);
    try {
      const probe = livenessProbe.parse(JSON.parse(String(row['probe'])));
      return [{ name, probe, setBy: caller.parse(JSON.parse(String(row['set_by']))) }];
    } catch (error) {
      setAside.run(JSON.stringify(row), String(error));
      remove.run(name);
      warn(`the record of the probe of "${name}" is damaged; it was set aside in the table damaged_row: set it again`);
      return [];
    }
  }

  return {
    all: () => select.all().flatMap(read),
    put: ({ name, probe, setBy }) => void upsert.run(name, JSON.stringify(probe), JSON.stringify(setBy)),
    remove: (name) => void remove.run(name),
  };
}
