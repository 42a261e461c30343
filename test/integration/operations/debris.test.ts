import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';
import { createInspector } from '../../../src-main/inspector/inspector.ts';
import { pickProcessTable } from '../../../src-main/inspector/process-table/pick-process-table.ts';
import { systemClock } from '../../../src-shared/model/clock.ts';
import { openDoors } from '../../helpers/open-doors.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { startedProcesses } from '../inspector/started-processes.ts';

const program = join(import.meta.dirname, '../../programs/listens-on.ts');
const workerUrl = new URL('../../../src-main/inspector/sampler/sampler-worker.ts', import.meta.url);
const processes = pickProcessTable();
const started = startedProcesses();
afterEach(() => started.end());

it('finds a server whose parent has died, and ends it by identity; what is no debris is left alone', async () => {
  const inspector = createInspector({ workerUrl, clock: systemClock, intervalMs: 200 });
  try {
    await using doors = await openDoors({ inspector });
    const shell = await started.start('sh', ['-c', `"${process.execPath}" "${program}" & echo $!; wait`]);
    if (shell.stdout === null) throw new Error('it has no output');
    const [line] = (await once(createInterface(shell.stdout), 'line')) as [string];
    const pid = Number(line);
    const identity = processes.identify(pid);
    if (identity === undefined) throw new Error('the server has ended');
    const found = async () => (await doors.inside.debris.list()).items.find((item) => item.process.pid === pid);
    expect(await found()).toBeUndefined();
    expect(await doors.inside.debris.clean({ processes: [identity] })).toMatchObject({
      ended: [],
      refused: [{ ...identity, message: expect.stringContaining('no debris') }],
    });
    shell.kill('SIGKILL');
    await waitUntil(async () => (await found()) !== undefined, { what: 'the server is an orphan' });
    expect(await found()).toMatchObject({ kind: 'orphaned-server', cleanable: true });

    const forged = { pid, startTime: identity.startTime + 1 };
    const answer = await doors.inside.debris.clean({ processes: [forged, identity], reason: 'nobody needs it' });
    expect(answer).toMatchObject({ ended: [identity], survivors: [], refused: [forged] });
    expect(processes.isAlive(identity)).toBe(false);
    const { entries } = await doors.inside.audit.list({ limit: 1 });
    expect(entries).toMatchObject([{ operation: 'debris.clean', reason: 'nobody needs it', outcome: 'done' }]);
  } finally {
    await inspector.close();
  }
});
