import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, it } from 'vitest';
import { managedProcesses, politely, start } from './managed-processes.ts';

const managed = managedProcesses();
afterEach(() => managed.end());

it('a change that could not be put on record was passed over in silence: it is reported, and the process is still stopped', async () => {
  const folder = managed.folder();
  const at = await managed.open(folder);
  await start(at, 'web', 'sleep 600');
  const database = new DatabaseSync(join(folder, 'registry.db'));
  database.exec(
    "CREATE TRIGGER full BEFORE UPDATE ON managed_process BEGIN SELECT RAISE(FAIL, 'the disk is full'); END",
  );
  database.close();

  const { process } = await at.supervisor.stop('web', politely);
  expect(process.lifecycle.state).toBe('ended');
  expect(at.problems).toEqual([
    'the state of "web" (stopping) could not be put on record: the disk is full',
    'the state of "web" (ended) could not be put on record: the disk is full',
  ]);
});
