import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig } from '../../../src-main/app/config/load-config.ts';
import { createApp, type App } from '../../../src-main/app/create-app.ts';
import { builtPaths } from '../../helpers/built-paths.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

let folder: string;
let app: App;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-sweeper-'));
});
afterEach(async () => {
  await app.close('stop-all');
  rmSync(folder, { recursive: true });
});

async function open(flags: Record<string, unknown>): Promise<App> {
  const config = loadConfig({ flags: { port: 0, dataDir: folder, sweepInterval: 1, ...flags }, cwd: folder });
  return (app = await createApp(config, builtPaths(config), () => {}));
}
const ask = ({ router }: App) => createRouterClient(router, { context: { caller: { door: 'window' } } });
const captured = (): readonly string[] => readdirSync(join(folder, 'capture')).filter((file) => file.startsWith('n-'));

async function auditOf(operation: string) {
  const { entries } = await ask(app).audit.list({});
  return entries.filter((entry) => entry.operation === operation);
}

describe('what has ended', () => {
  test('R-072 R-073 is forgotten with its log when its time is over, and that is in the audit', async () => {
    const client = ask(await open({ graveTtl: 1 }));
    await client.proc.start({ name: 'job', cmd: ['sh', '-c', 'echo hi; exec sleep 600'] });
    const { process } = await client.proc.stop({ name: 'job' });
    if (process.lifecycle.state !== 'ended') throw new Error('it was stopped');
    expect(process.expiresAt).toBe(process.lifecycle.endedAt + 1000);
    await waitUntil(() => app.supervisor.list().length === 0, { what: 'it is forgotten' });
    await waitUntil(() => captured().length === 0, { what: 'its log is gone' });
    await waitUntil(async () => (await auditOf('proc.remove')).length > 0, { what: 'it is in the audit' });
    await expect(client.proc.logs({ name: 'job' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await auditOf('proc.remove')).toMatchObject([{ target: 'job', outcome: 'done', caller: { door: 'app' } }]);
  });

  test('R-075 makes room for what starts, and that is in the audit', async () => {
    const client = ask(await open({ maxProcesses: 1 }));
    await client.proc.start({ name: 'job', cmd: ['sleep', '600'] });
    await client.proc.stop({ name: 'job' });
    await client.proc.start({ name: 'web', cmd: ['sleep', '600'] });
    expect(app.supervisor.list()).toMatchObject([{ name: 'web' }]);
    expect(await auditOf('proc.remove')).toMatchObject([{ target: 'job', outcome: 'done', caller: { door: 'app' } }]);
  });

  test('R-072 is kept for an hour if nobody says otherwise, and for ever with 0', async () => {
    const client = ask(await open({}));
    await client.proc.start({ name: 'job', cmd: ['sleep', '600'] });
    expect((await client.proc.list({})).processes[0]).not.toHaveProperty('expiresAt');
    const { process } = await client.proc.stop({ name: 'job' });
    if (process.lifecycle.state !== 'ended') throw new Error('it was stopped');
    expect(process.expiresAt).toBe(process.lifecycle.endedAt + 3_600_000);
    await app.close('stop-all');
    const [kept] = (await ask(await open({ graveTtl: 0 })).proc.list({})).processes;
    expect(kept).toMatchObject({ name: 'job', lifecycle: { state: 'ended' } });
    expect(kept).not.toHaveProperty('expiresAt');
  });

  test('what a job has left running does not die of the job being forgotten', async () => {
    const client = ask(await open({ graveTtl: 1 }));
    const flag = join(folder, 'goes-on');
    // Its output is not held open, so that nothing but its group still leads to it.
    const daemon = `(while :; do : > "${flag}"; sleep 0.1; done) > /dev/null 2>&1 &`;
    await client.proc.start({ name: 'forks', cmd: ['sh', '-c', `${daemon} sleep 0.7`] });
    await client.proc.start({ name: 'ends', cmd: ['sh', '-c', 'sleep 0.7'] });
    await waitUntil(() => app.supervisor.find('ends') === undefined, { what: 'the other one is forgotten' });
    expect(app.supervisor.find('forks')).toMatchObject({ lifecycle: { state: 'ended' } });
    rmSync(flag, { force: true });
    await waitUntil(() => existsSync(flag), { what: 'the daemon goes on' });
    await client.proc.remove({ name: 'forks' });
  });
});

describe('what has written nothing for too long', () => {
  test('R-046 is stopped, with the reason in its history and a row in the audit', async () => {
    const client = ask(await open({ sweepInterval: 600 }));
    await client.proc.start({ name: 'idle', cmd: ['sleep', '600'], idleTtlMs: 700 });
    await client.proc.start({ name: 'patient', cmd: ['sleep', '600'] });
    await waitUntil(() => app.supervisor.find('idle')?.lifecycle.state === 'ended', { what: 'its end' });
    const { runs } = await client.proc.history({ name: 'idle' });
    expect(runs).toMatchObject([{ cause: { why: 'idle', by: { door: 'app' } } }]);
    expect(await auditOf('proc.stop')).toMatchObject([{ target: 'idle', caller: { door: 'app' } }]);
    expect(app.supervisor.find('patient')?.lifecycle.state).toBe('running');
  });

  test('R-046 runs on as long as it writes, and is stopped when it falls silent', async () => {
    const client = ask(await open({ sweepInterval: 600 }));
    const script = 'for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo $i; sleep 0.1; done; exec sleep 600';
    await client.proc.start({ name: 'talks', cmd: ['sh', '-c', script], idleTtlMs: 900 });
    await waitUntil(() => app.supervisor.find('talks')?.lifecycle.state === 'ended', { what: 'its end' });
    const { lines } = await client.proc.logs({ name: 'talks' });
    expect(lines).toHaveLength(12);
    const { lastOutputAt = 0, lifecycle } = app.supervisor.find('talks')!;
    if (lifecycle.state !== 'ended') throw new Error('it has ended');
    expect(lifecycle.endedAt - lastOutputAt).toBeGreaterThanOrEqual(899);
  });

  test('R-046 goes on after a restart of the process and of the app', async () => {
    const client = ask(await open({ sweepInterval: 600 }));
    await client.proc.start({ name: 'idle', cmd: ['sleep', '600'], idleTtlMs: 1500 });
    expect((await client.proc.restart({ name: 'idle' })).idleTtlMs).toBe(1500);
    await app.close('keep-running');
    await open({ sweepInterval: 600 });
    await waitUntil(() => app.supervisor.find('idle')?.lifecycle.state === 'ended', { what: 'its end' });
    expect(app.supervisor.history('idle')[0]).toMatchObject({ generation: 2, cause: { why: 'idle' } });
  });
});

describe('logs', () => {
  test('R-073 R-083 lose their older half when all of them take too much memory', async () => {
    const client = ask(await open({ logLines: 1_000_000, logTotalMb: 1 }));
    const flood = 'head -c 3000000 /dev/zero | tr "\\0" x | fold -w 100; exec sleep 600';
    await client.proc.start({ name: 'flood', cmd: ['sh', '-c', flood] });
    await waitUntil(async () => (await client.proc.logs({ name: 'flood', tail: 1 })).dropped > 0, {
      what: 'older lines are let go of',
    });
    const { total, buffered, dropped } = await client.proc.logs({ name: 'flood', tail: 1 });
    expect(total).toBe(buffered + dropped);
  });

  test('R-073 on disk are bounded, over all names', async () => {
    const client = ask(await open({ logDiskMb: 1 }));
    const flood = 'head -c 13000000 /dev/zero | tr "\\0" x | fold -w 100; echo; echo done; exec sleep 600';
    await client.proc.start({ name: 'flood', cmd: ['sh', '-c', flood] });
    await waitUntil(async () => (await client.proc.logs({ name: 'flood', tail: 1 })).lines[0]?.text === 'done', {
      what: 'all is read',
    });
    const folderOf = join(folder, 'capture', captured()[0] ?? '');
    const segments = () => readdirSync(folderOf).filter((file) => file.endsWith('.seg'));
    // The newest stays, whatever its size: it is being written.
    await waitUntil(() => segments().length === 1, { what: 'the older segments are gone' });
  });
});

test('a read-only instance forgets and ends nobody', async () => {
  const client = ask(await open({}));
  await client.proc.start({ name: 'job', cmd: ['sleep', '600'] });
  await client.proc.stop({ name: 'job' });
  await client.proc.start({ name: 'idle', cmd: ['sleep', '600'], idleTtlMs: 1000 });
  await app.close('keep-running');
  await open({ readOnly: true, graveTtl: 1 });
  expect(app.supervisor.find('job')).not.toHaveProperty('expiresAt');
  const { lifecycle } = app.supervisor.find('idle')!;
  if (lifecycle.state !== 'running') throw new Error('it was kept');
  await waitUntil(() => Date.now() > lifecycle.startedAt + 2500, { what: 'both times are over' });
  expect(app.supervisor.list()).toMatchObject([{ lifecycle: { state: 'running' } }, { lifecycle: { state: 'ended' } }]);
  await app.close('keep-running');
  await open({});
});
