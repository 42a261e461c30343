import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src-main/app/config/load-config.ts';
import { createApp, type App } from '../../../src-main/app/create-app.ts';
import { createClient } from '../../../src-main/cli/create-client.ts';
import { builtPaths } from '../../helpers/built-paths.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { isRunning, keeperOf, waitUntilGone } from '../supervisor/managed-processes.ts';

let folder: string;
let pids: readonly number[];
let app: App | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-left-'));
  pids = [];
});
afterEach(async () => {
  await app?.close('stop-all');
  app = undefined;
  for (const pid of pids.filter(isRunning)) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true });
});

async function open(flags: Record<string, unknown> = {}): Promise<App> {
  const config = loadConfig({ flags: { port: 0, dataDir: folder, ...flags }, cwd: folder });
  return (app = await createApp(config, builtPaths(config), () => {}));
}

/** An app that runs a command, a child and one in a session of its own. */
async function openWithCommand(): Promise<RunningSignalbox> {
  const signalbox = await startSignalbox({ dataDir: folder });
  const file = join(folder, 'pids');
  const script = `sleep 600 & child=$!; setsid sleep 600 & echo $$ $child $! > ${file}.new; mv ${file}.new ${file}; wait`;
  createClient(signalbox)
    .proc.exec({ cmd: ['sh', '-c', script] })
    .catch(() => {
      // Its app is killed.
    });
  await waitUntil(() => existsSync(file), { what: 'the command runs' });
  pids = readFileSync(file, 'utf8').trim().split(' ').map(Number);
  await waitUntil(() => records().length === 1, { what: 'it is on record' });
  return signalbox;
}

/** Kills the app with the keeper at one blow. */
async function crashWhileOneRuns(): Promise<void> {
  const signalbox = await openWithCommand();
  const keeper = keeperOf(folder);
  if (keeper === undefined) throw new Error('there is no keeper');
  // Both stopped first: the one that outlives the other by a moment would end the command.
  for (const pid of [signalbox.pid, keeper]) process.kill(pid, 'SIGSTOP');
  process.kill(keeper, 'SIGKILL');
  await signalbox.kill();
  for (const pid of [signalbox.pid, keeper]) await waitUntilGone(pid);
  expect(pids.map(isRunning)).toEqual([true, true, true]);
}

function withDatabase<T>(use: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(join(folder, 'signalbox.db'));
  try {
    return use(database);
  } finally {
    database.close();
  }
}

const records = () => withDatabase((database) => database.prepare('SELECT program FROM one_shot').all());

it('R-066 after kill -9 of the app alone the keeper ends its whole tree, also what leads a session of its own', async () => {
  const signalbox = await openWithCommand();
  await signalbox.kill();
  for (const pid of pids) await waitUntilGone(pid);
  const { info } = await open();
  expect(info().warnings.filter((warning) => warning.includes('command'))).toEqual([]);
  expect(records()).toEqual([]);
});

describe('R-066 after kill -9 of the app and of the keeper while a command runs', () => {
  it('the next start ends its whole tree, and says so', async () => {
    await crashWhileOneRuns();
    const { info } = await open();
    expect(pids.filter(isRunning)).toEqual([]);
    expect(info().warnings).toContain(
      `the command sh (pid ${pids[0]}), left by an earlier run of Signalbox, was ended`,
    );
    expect(records()).toEqual([]);
  });

  it('R-225 a stranger that has its pid now is not touched', async () => {
    await crashWhileOneRuns();
    withDatabase((database) => database.exec('UPDATE one_shot SET start_time = start_time + 1'));
    const { info } = await open();
    expect(pids.map(isRunning)).toEqual([true, true, true]);
    expect(info().warnings.filter((warning) => warning.includes('command'))).toEqual([]);
    expect(records()).toEqual([]);
  });

  it('read-only, nothing is touched', async () => {
    await crashWhileOneRuns();
    await open({ readOnly: true });
    expect(pids.map(isRunning)).toEqual([true, true, true]);
    expect(records()).toHaveLength(1);
  });
});
