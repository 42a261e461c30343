import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDoors } from '../../helpers/open-doors.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

const program = join(import.meta.dirname, '../../programs/leaves-client.ts');

it.each(['stop', 'restart'])('what an ended process has left behind cannot %s itself by its name', async (what) => {
  await using doors = await openDoors();
  const cmd: [string, ...string[]] = [process.execPath, program, `${doors.url}/api/proc/lo/${what}`, doors.token];
  await doors.inside.proc.start({ name: 'lo', cmd });
  const answer = async (): Promise<string | undefined> => (await doors.inside.proc.logs({ name: 'lo' })).lines[0]?.text;
  await waitUntil(async () => (await answer()) !== undefined, { what: 'the child has its answer', deadlineMs: 10_000 });
  expect(JSON.parse((await answer()) ?? '')).toMatchObject({
    code: 'PROTECTED',
    message: expect.stringContaining('it is the caller itself'),
  });
  const { entries } = await doors.inside.audit.list({ limit: 1 });
  expect(entries).toMatchObject([{ operation: `proc.${what}`, target: 'lo', outcome: 'refused' }]);
  // Anybody else may: it is what ends the child.
  expect(await doors.inside.proc.stop({ name: 'lo' })).toMatchObject({ how: 'already-ended', survivors: [] });
});
