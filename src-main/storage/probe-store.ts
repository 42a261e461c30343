import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import * as z from 'zod';
import { caller } from '../../src-shared/model/caller.ts';
import { livenessProbe } from '../../src-shared/model/health.ts';
import type { ProbeStore, StoredProbe } from '../monitor/health/probes/probe-store.ts';

/** Probes in SQLite, a row each. `warn` hears of rows that were found damaged; they are set aside. */
export function createProbeStore(database: DatabaseSync, warn: (warning: string) => void): ProbeStore {
  const select = database.prepare('SELECT name, probe, set_by, agent_id FROM probe ORDER BY name');
  const upsert = database.prepare('INSERT OR REPLACE INTO probe (name, probe, set_by, agent_id) VALUES (?, ?, ?, ?)');
  const remove = database.prepare('DELETE FROM probe WHERE name = ?');
  const setAside = database.prepare("INSERT INTO damaged_row (table_name, content, reason) VALUES ('probe', ?, ?)");

  function read(row: Record<string, SQLOutputValue>): readonly StoredProbe[] {
    const name = String(row['name']);
    try {
      const probe = livenessProbe.parse(JSON.parse(String(row['probe'])));
      const setBy = caller.parse(JSON.parse(String(row['set_by'])));
      const agentId = z.int().nullable().parse(row['agent_id']);
      return [{ name, probe, setBy, ...(agentId !== null && { agentId }) }];
    } catch (error) {
      setAside.run(JSON.stringify(row), String(error));
      remove.run(name);
      warn(`the record of the probe of "${name}" is damaged; it was set aside in the table damaged_row: set it again`);
      return [];
    }
  }

  return {
    all: () => select.all().flatMap(read),
    put: ({ name, probe, setBy, agentId }) =>
      void upsert.run(name, JSON.stringify(probe), JSON.stringify(setBy), agentId ?? null),
    remove: (name) => void remove.run(name),
  };
}
