import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig } from '../../../src-main/app/config/load-config.ts';
import { createApp, type App } from '../../../src-main/app/create-app.ts';
import { resolvePaths } from '../../../src-main/app/paths.ts';
import { pickProcessTable } from '../../../src-main/inspector/process-table/pick-process-table.ts';
import { builtPaths } from '../../helpers/built-paths.ts';
import { startSignalbox } from '../../helpers/start-signalbox.ts';

let folder: string;
let said: string[];
const apps: App[] = [];
const strangers: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-orphans-'));
  said = [];
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close('stop-all');
  for (const stranger of strangers.splice(0)) stranger.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

async function open(flags: Record<string, unknown> = {}): Promise<App> {
  const config = loadConfig({ flags: { port: 0, dataDir: folder, ...flags }, cwd: folder });
  const app = await createApp(config, builtPaths(config), (line) => said.push(line));
  apps.push(app);
  return app;
}
const ask = ({ router }: App) => createRouterClient(router, { context: { caller: { door: 'window' } } });
const table = pickProcessTable();
const runs = (pid: number): boolean => table.identify(pid) !== undefined;

/** An app in a process of its own that starts these, each with a child of its own, and is killed. Returns their pids. */
async function crashWith(...names: readonly string[]): Promise<readonly number[]> {
  const signalbox = await startSignalbox({ dataDir: folder });
  const pids = await Promise.all(
    names.map(async (name) => {
      const response = await fetch(`${signalbox.url}/api/proc`, {
        method: 'POST',
        headers: { authorization: `Bearer ${signalbox.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name, cmd: ['sh', '-c', 'sleep 600 & echo $!; wait'] }),
      });
      const { lifecycle } = (await response.json()) as { lifecycle: { pid: number } };
      return lifecycle.pid;
    }),
  );
  await signalbox.kill();
  return pids;
}

describe('orphan-policy reap', () => {
  test('R-224 what a crash has left is stopped at start, and said in so many words', async () => {
    const pids = await crashWith('api', 'web');
    const families = pids.flatMap((pid) => table.tree(table.identify(pid)!).map(({ identity }) => identity.pid));
    expect(families).toHaveLength(4);
    const app = await open({ orphanPolicy: 'reap' });
    expect(said).toContain('reaper: reaped 2 orphans from previous run');
    expect(families.filter(runs)).toEqual([]);
    const { runs: history } = await ask(app).proc.history({ name: 'api' });
    expect(history).toMatchObject([{ cause: { why: 'reap', by: { door: 'app' } } }]);
    const { entries } = await ask(app).audit.list({});
    expect(entries.filter(({ operation }) => operation === 'proc.stop')).toHaveLength(2);
  });

  test('R-224 one is one orphan', async () => {
    await crashWith('api');
    await open({ orphanPolicy: 'reap' });
    expect(said).toContain('reaper: reaped 1 orphan from previous run');
  });

  test('R-224 R-225 a stranger whose pid the record names is left alone, and the orphan is found all the same', async () => {
    const [pid = 0] = await crashWith('api');
    const stranger = spawn('sleep', ['600'], { stdio: 'ignore', detached: true });
    strangers.push(stranger);
    await once(stranger, 'spawn');
    forge('api', stranger.pid!);
    await open({ orphanPolicy: 'reap' });
    expect(runs(stranger.pid!)).toBe(true);
    expect(runs(pid)).toBe(false);
  });

  test('R-226 what was kept on purpose is no orphan', async () => {
    const first = await open();
    await ask(first).proc.start({ name: 'web', cmd: ['sleep', '600'] });
    await first.close('keep-running');
    const second = await open({ orphanPolicy: 'reap' });
    expect(said.filter((line) => line.startsWith('reaper'))).toEqual([]);
    expect(second.supervisor.find('web')?.lifecycle).toMatchObject({ state: 'running', adopted: true });
    expect(second.supervisor.orphans()).toEqual([]);
  });

  test('R-224 R-228 a second instance on the same folder does not touch what the living one has', async () => {
    const first = await open();
    const { lifecycle } = await ask(first).proc.start({ name: 'web', cmd: ['sleep', '600'] });
    await expect(open({ orphanPolicy: 'reap' })).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect(first.supervisor.find('web')?.lifecycle).toEqual(lifecycle);
    expect('pid' in lifecycle && table.isAlive(lifecycle)).toBe(true);
  });

  test('a read-only instance reaps nobody: they wait', async () => {
    const [pid = 0] = await crashWith('api');
    const app = await open({ orphanPolicy: 'reap', readOnly: true });
    expect(runs(pid)).toBe(true);
    expect(app.supervisor.orphans()).toEqual(['api']);
    await app.close('keep-running');
    await open({ orphanPolicy: 'reap' });
    expect(said).toContain('reaper: reaped 1 orphan from previous run');
    expect(runs(pid)).toBe(false);
  });
});

describe('orphan-policy ask', () => {
  test('they run on, marked, and it is said how many wait and how to decide', async () => {
    const pids = await crashWith('api', 'web');
    const app = await open({ orphanPolicy: 'ask' });
    const { processes } = await ask(app).proc.list({});
    expect(processes).toMatchObject([
      { name: 'api', isOrphan: true, lifecycle: { state: 'running', adopted: true } },
      { name: 'web', isOrphan: true },
    ]);
    expect(pids.every(runs)).toBe(true);
    const { warnings } = await ask(app).app.info();
    expect(warnings).toContainEqual(
      expect.stringMatching(/^2 processes of an earlier run.* wait for your decision .*: api, web; keep or stop them /),
    );
  });

  test('each is kept or stopped, as the one who decides', async () => {
    const [api = 0, web = 0] = await crashWith('api', 'web');
    const client = ask(await open({ orphanPolicy: 'ask' }));
    expect(await client.proc.resolveOrphans({ decision: 'adopt', names: ['api'] })).toEqual({
      adopted: ['api'],
      reaped: [],
      failed: [],
    });
    expect(await client.proc.resolveOrphans({ decision: 'reap' })).toMatchObject({ adopted: [], reaped: ['web'] });
    expect([api, web].map(runs)).toEqual([true, false]);
    const { processes } = await client.proc.list({});
    expect(processes.filter(({ isOrphan }) => isOrphan)).toEqual([]);
    expect(processes).toMatchObject([{ name: 'api' }, { name: 'web', cause: { why: 'reap', by: { door: 'window' } } }]);
    expect((await client.app.info()).warnings.filter((line) => line.includes('decision'))).toEqual([]);
    expect(await client.proc.resolveOrphans({ decision: 'reap', names: ['api'] })).toMatchObject({
      reaped: [],
      failed: [{ name: 'api', message: '"api" does not wait for a decision' }],
    });
    await expect(client.proc.resolveOrphans({ decision: 'reap', names: ['nobody'] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('what nobody has decided about still waits after the next start', async () => {
    await crashWith('api');
    const first = await open({ orphanPolicy: 'ask' });
    await first.close('keep-running');
    const second = await open({ orphanPolicy: 'ask' });
    expect(second.supervisor.orphans()).toEqual(['api']);
    await ask(second).proc.resolveOrphans({ decision: 'adopt' });
    await second.close('keep-running');
    expect((await open({ orphanPolicy: 'ask' })).supervisor.orphans()).toEqual([]);
  });
});

test('R-224 orphan-policy adopt, the usual, takes them as they are', async () => {
  const [pid = 0] = await crashWith('api');
  const app = await open();
  expect(app.supervisor.find('api')?.lifecycle).toMatchObject({ state: 'running', pid, adopted: true });
  expect(app.supervisor.orphans()).toEqual([]);
});

/** A row as it would be if the pid had been given to another process since. */
function forge(name: string, pid: number): void {
  const database = new DatabaseSync(resolvePaths({ dataDir: folder }).database);
  const row = database.prepare('SELECT lifecycle FROM managed_process WHERE name = ?').get(name);
  const lifecycle = { ...(JSON.parse(String(row?.['lifecycle'])) as object), pid };
  database.prepare('UPDATE managed_process SET lifecycle = ? WHERE name = ?').run(JSON.stringify(lifecycle), name);
  database.close();
}
