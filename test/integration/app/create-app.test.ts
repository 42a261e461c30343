import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '../../../src-main/app/config/load-config.ts';
import { createApp, type App } from '../../../src-main/app/create-app.ts';
import { resolvePaths } from '../../../src-main/app/paths.ts';
import { pickProcessTable } from '../../../src-main/inspector/process-table/pick-process-table.ts';
import { openDatabase } from '../../../src-main/storage/database.ts';
import { createAuditStore } from '../../../src-main/storage/audit-store.ts';
import type { ManagedProcess } from '../../../src-shared/model/managed-process.ts';
import { systemClock } from '../../../src-shared/model/clock.ts';
import { builtPaths } from '../../helpers/built-paths.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-app-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (flags: Record<string, unknown> = {}): Promise<App> => {
  const config = loadConfig({ flags: { port: 0, dataDir: folder, ...flags }, cwd: folder });
  return createApp(config, builtPaths(config), () => {});
};
const ask = ({ router }: App) => createRouterClient(router, { context: { caller: { door: 'window' } } });

const table = pickProcessTable();
function runs({ lifecycle }: ManagedProcess): boolean {
  if (lifecycle.state !== 'running') throw new Error(`it is ${lifecycle.state}`);
  return table.isAlive(lifecycle);
}

function auditAfterwards() {
  const { database } = openDatabase(resolvePaths({ dataDir: folder }).database, systemClock);
  const entries = createAuditStore(database).newest(10);
  database.close();
  return entries;
}

test('stopping all at the end ends them and leaves a row for each, by the app itself', async () => {
  const app = await open();
  const sleeper = await ask(app).proc.start({ name: 'sleeper', cmd: ['sleep', '1000'] });
  await app.close('stop-all');
  expect(runs(sleeper)).toBe(false);
  expect(auditAfterwards()).toMatchObject([
    { operation: 'proc.stop', target: 'sleeper', outcome: 'done', caller: { door: 'app' } },
    { operation: 'proc.start', target: 'sleeper', outcome: 'done', caller: { door: 'window' } },
  ]);
});

test('a read-only instance ends nobody, whatever it is asked for at its own end', async () => {
  const first = await open();
  const sleeper = await ask(first).proc.start({ name: 'sleeper', cmd: ['sleep', '1000'] });
  await first.close('keep-running');

  const readOnly = await open({ readOnly: true });
  await expect(ask(readOnly).proc.stop({ name: 'sleeper' })).rejects.toMatchObject({ code: 'READ_ONLY' });
  await readOnly.close('stop-all');
  expect(runs(sleeper)).toBe(true);

  const last = await open();
  expect((await ask(last).proc.list({})).processes).toMatchObject([
    { name: 'sleeper', lifecycle: { state: 'running', adopted: true } },
  ]);
  await last.close('stop-all');
  expect(runs(sleeper)).toBe(false);
});

test('a start that fails halfway leaves nothing behind that keeps the next one out', async () => {
  const taken = await open();
  const other = join(folder, 'other');
  const port = String(taken.http.port);
  await expect(open({ dataDir: other, port })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(readdirSync(other)).not.toContain('instance.json');
  const again = await open({ dataDir: other });
  await again.close('stop-all');
  await taken.close('stop-all');
});

test('a second instance on the same folder is refused and does not disturb the first', async () => {
  const first = await open();
  await expect(open()).rejects.toMatchObject({ code: 'WRONG_STATE' });
  expect((await ask(first).app.info()).url).toBe(first.http.url);
  expect(readdirSync(folder)).toContain('instance.json');
  await first.close('stop-all');
  expect(readdirSync(folder)).not.toContain('instance.json');
});
