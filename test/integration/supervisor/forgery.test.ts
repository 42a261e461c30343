import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { readBootId } from '../../../src-main/inspector/process-table/boot-id.ts';
import { pickProcessTable } from '../../../src-main/inspector/process-table/pick-process-table.ts';
import { createRegistryStore } from '../../../src-main/storage/registry-store.ts';
import type { Lifecycle } from '../../../src-shared/model/managed-process.ts';
import type { TestSupervisor } from '../../helpers/open-test-supervisor.ts';
import { by, isRunning, managedProcesses, politely, start } from './managed-processes.ts';

const managed = managedProcesses();
const table = pickProcessTable();
let stranger: ChildProcess;
afterEach(async () => {
  stranger.kill('SIGKILL');
  await managed.end();
});

type Claim = (pid: number, startTime: number) => Lifecycle;

/** A supervisor that finds a row which claims the process of a stranger. */
async function openForged(claim: Claim, more = {}): Promise<TestSupervisor> {
  const folder = managed.folder();
  await (await managed.open(folder)).close();
  stranger = spawn('sleep', ['600'], { stdio: 'ignore', detached: true });
  await once(stranger, 'spawn');
  const { pid, startTime } = table.identify(stranger.pid!)!;
  const database = new DatabaseSync(join(folder, 'registry.db'));
  createRegistryStore(database, () => {}).save({
    name: 'web',
    generation: 1,
    spec: { argv: ['sleep', '600'], cwd: '/', env: {}, stdin: 'ignore', preferLocal: false },
    lifecycle: claim(pid, startTime),
    bootId: readBootId(),
    startedBy: by,
    updatedAt: Date.now(),
  });
  database.close();
  return managed.open(folder, more);
}

const startedAt = Date.now() - 60_000;
const running: Claim = (pid, startTime) => ({
  state: 'running',
  pid,
  startTime: startTime - 1,
  startedAt,
  adopted: false,
});
const stopping: Claim = (pid, startTime) => ({
  state: 'stopping',
  pid,
  startTime: startTime + 1,
  startedAt,
  since: startedAt,
  signal: 'SIGKILL',
});

/** What can be asked of it. None of it may reach the stranger. */
const requests: Readonly<Record<string, (at: TestSupervisor) => unknown>> = {
  'a look': () => undefined,
  'a stop': (at) => at.supervisor.stop('web', politely),
  'a kill': (at) => at.supervisor.stop('web', { signal: 'SIGKILL', timeoutMs: 0 }),
  'a signal': (at) => {
    expect(() => at.supervisor.signal('web', { signal: 'SIGTERM', tree: true })).toThrow(
      expect.objectContaining({ code: 'WRONG_STATE' }),
    );
  },
  'a restart': (at) => at.supervisor.restart('web', { timeoutMs: 5000 }, by),
  'a start instead of it': (at) => start(at, 'web', 'sleep 600', { ifRunning: 'restart' }),
  'a removal': (at) => at.supervisor.remove('web', { force: true }),
  'our own end': (at) => at.close('stop-all'),
};

describe.each([
  ['running', running],
  ['stopping', stopping],
])('R-225 a row that says %s, with a pid that is another process by now', (_state, claim) => {
  it.each(Object.entries(requests))(
    'is reported as lost, and %s does not reach that process',
    async (_what, request) => {
      const at = await openForged(claim);
      expect(at.supervisor.find('web')).toMatchObject({ lifecycle: { state: 'ended', end: { how: 'lost' } } });
      expect(at.supervisor.pidsOf('web')).toEqual([]);
      await request(at);
      expect(isRunning(stranger.pid!)).toBe(true);
    },
  );
});

it('R-225 it is no orphan either, whatever the policy', async () => {
  const at = await openForged(running, { marksOrphans: true });
  expect(at.supervisor.orphans()).toEqual([]);
});
