import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { registryRow, type RegistryRow, type RegistryStore } from '../supervisor/registry-store.ts';

type StoredRow = Record<string, SQLOutputValue>;

/** `warn` hears of rows that were found damaged. */
export function createRegistryStore(database: DatabaseSync, warn: (warning: string) => void): RegistryStore {
  const select = database.prepare('SELECT * FROM managed_process ORDER BY name');
  const upsert = database.prepare(`
    INSERT INTO managed_process (name, generation, spec, lifecycle, boot_id, started_by, is_orphan, lines_before, ready, updated_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET
      generation = excluded.generation, spec = excluded.spec, lifecycle = excluded.lifecycle,
      boot_id = excluded.boot_id, started_by = excluded.started_by,
      is_orphan = excluded.is_orphan, lines_before = excluded.lines_before,
      ready = excluded.ready, updated_at = excluded.updated_at`);
  const remove = database.prepare('DELETE FROM managed_process WHERE name = ?');
  const setAside = database.prepare(
    "INSERT INTO damaged_row (table_name, content, reason) VALUES ('managed_process', ?, ?)",
  );

  const noteCleanClose = database.prepare('INSERT INTO clean_close DEFAULT VALUES');
  const takeCleanClose = database.prepare('DELETE FROM clean_close');

  function save(row: RegistryRow): void {
    const { name, generation, spec, lifecycle, bootId, startedBy, isOrphan, linesBefore, ready, updatedAt } = row;
    const [specText, lifecycleText, caller] = [spec, lifecycle, startedBy].map((value) => JSON.stringify(value));
    upsert.run(
      name,
      generation,
      specText ?? '',
      lifecycleText ?? '',
      bootId,
      caller ?? '',
      Number(isOrphan ?? false),
      linesBefore ?? 0,
      ready === undefined ? null : JSON.stringify(ready),
      updatedAt,
    );
  }

  /** The row is kept elsewhere as it was; here stands what of it can still be used, if anything. */
  function replaceDamaged(stored: StoredRow, reason: string): readonly RegistryRow[] {
    const rescued = withoutSpec(stored);
    database.exec('BEGIN');
    try {
      setAside.run(JSON.stringify(stored), reason);
      if (rescued === undefined) remove.run(String(stored['name']));
      else save(rescued);
      database.exec('COMMIT');
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
    warn(warningOf(stored, reason, rescued !== undefined));
    return rescued === undefined ? [] : [rescued];
  }

  return {
    all: () =>
      select.all().flatMap((stored) => {
        const { data, error } = registryRow.safeParse(fieldsOf(stored));
        return error === undefined ? [data] : replaceDamaged(stored, reasonOf(error.issues));
      }),
    save,
    remove(name) {
      remove.run(name);
    },
    noteCleanClose: () => void noteCleanClose.run(),
    takeCleanClose: () => Number(takeCleanClose.run().changes) > 0,
  };
}

function fieldsOf(stored: StoredRow) {
  return {
    name: stored['name'],
    generation: stored['generation'],
    spec: parseJson(stored['spec']),
    lifecycle: parseJson(stored['lifecycle']),
    bootId: stored['boot_id'],
    startedBy: parseJson(stored['started_by']),
    ...(stored['is_orphan'] === 1 && { isOrphan: true }),
    ...(stored['lines_before'] !== 0 && { linesBefore: stored['lines_before'] }),
    ...(typeof stored['ready'] === 'string' && { ready: parseJson(stored['ready']) }),
    updatedAt: stored['updated_at'],
  };
}

/** `undefined`, which no schema takes, for what is not even JSON. */
function parseJson(text: SQLOutputValue | undefined): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

/** A process that lives can be watched and stopped by its lifecycle alone. */
function withoutSpec(stored: StoredRow): RegistryRow | undefined {
  const spec = { argv: ['(unknown)'], cwd: '/', env: {}, stdin: 'ignore', preferLocal: false };
  return registryRow.safeParse({ ...fieldsOf(stored), ready: undefined, spec, startedBy: { door: 'app' } }).data;
}

const reasonOf = (issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string =>
  issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');

function warningOf(stored: StoredRow, reason: string, isRescued: boolean): string {
  const consequence = isRescued
    ? 'it is still listed, but what it runs is unknown'
    : 'a process that it stood for may run on, out of sight';
  return `the record of "${String(stored['name'])}" is damaged (${reason}); it was set aside in the table damaged_row: ${consequence}`;
}
