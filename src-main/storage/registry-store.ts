import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { registryRow, type RegistryRow, type RegistryStore } from '../supervisor/registry-store.ts';

export function createRegistryStore(database: DatabaseSync): RegistryStore {
  const select = database.prepare('SELECT * FROM managed_process ORDER BY name');
  const upsert = database.prepare(`
    INSERT INTO managed_process (name, generation, spec, lifecycle, boot_id, started_by, updated_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET
      generation = excluded.generation, spec = excluded.spec, lifecycle = excluded.lifecycle,
      boot_id = excluded.boot_id, started_by = excluded.started_by, updated_at = excluded.updated_at`);
  const remove = database.prepare('DELETE FROM managed_process WHERE name = ?');

  return {
    all: () => select.all().flatMap(parseRow),
    save({ name, generation, spec, lifecycle, bootId, startedBy, updatedAt }) {
      const [specText, lifecycleText, caller] = [spec, lifecycle, startedBy].map((value) => JSON.stringify(value));
      upsert.run(name, generation, specText ?? '', lifecycleText ?? '', bootId, caller ?? '', updatedAt);
    },
    remove(name) {
      remove.run(name);
    },
  };
}

/** A row of a later version, or a damaged one, is left where it is and not listed. */
function parseRow(row: Record<string, SQLOutputValue>): RegistryRow[] {
  try {
    const parsed = registryRow.safeParse({
      name: row['name'],
      generation: row['generation'],
      spec: JSON.parse(String(row['spec'])),
      lifecycle: JSON.parse(String(row['lifecycle'])),
      bootId: row['boot_id'],
      startedBy: JSON.parse(String(row['started_by'])),
      updatedAt: row['updated_at'],
    });
    return parsed.success ? [parsed.data] : [];
  } catch {
    // Not even JSON: the same as a row that does not parse.
    return [];
  }
}
