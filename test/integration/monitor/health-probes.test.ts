import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClient } from '../../../src-main/cli/create-client.ts';
import type { Client } from '../../../src-shared/contract/index.ts';
import type { LivenessProbe, ProbeState } from '../../../src-shared/model/health.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

const FAST = ['--monitor-interval-ms', '250', '--health-check-interval-ms', '1000', '--spawn-settle-ms', '0'];

let folder: string;
let signalbox: RunningSignalbox;
let client: Client;
let servers: Server[];

async function open(args: readonly string[] = []): Promise<void> {
  signalbox = await startSignalbox({ dataDir: join(folder, 'data'), args: [...FAST, ...args] });
  client = createClient(signalbox);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-probes-'));
  servers = [];
  await open();
});
afterEach(async () => {
  await signalbox.stop();
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

type Wanted = Partial<LivenessProbe>;

const start = (cmd = ['sh', '-c', 'while :; do echo tick; sleep 0.3; done']) =>
  client.proc.start({ name: 'web', cmd, cwd: folder, env: { GREETING: 'hello' } });
const setProbe = (probe: Wanted | null) =>
  client.monitor.setProbe({ name: 'web', probe: probe && { intervalMs: 1000, failures: 1, ...probe } });

async function probeOf(): Promise<ProbeState | undefined> {
  const { items } = await client.monitor.health({ id: 'web' });
  return items[0]?.probe;
}

const probed = async (condition: (state: ProbeState) => boolean, what: string): Promise<ProbeState> => {
  let state: ProbeState | undefined;
  await waitUntil(
    async () => {
      state = await probeOf();
      return state !== undefined && condition(state);
    },
    { what },
  );
  if (state === undefined) throw new Error('there is no probe');
  return state;
};
const passes = () => probed(({ isPassing }) => isPassing === true, 'a try that passes');
const fails = () => probed(({ isPassing }) => isPassing === false, 'a try that fails');

/** Answers with the status that is asked for at that time. */
async function serve(status: () => number): Promise<{ url: string; port: number; server: Server }> {
  const server = createServer((_, response) => {
    response.statusCode = status();
    response.end();
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, port: address.port, url: `http://127.0.0.1:${address.port}/health` };
}

describe('R-107 R-108 what is probed', () => {
  test('a URL: an issue when it answers otherwise, none when it is well again', async () => {
    let status = 200;
    const { url } = await serve(() => status);
    await start();
    expect(await setProbe({ url })).toMatchObject({
      name: 'web',
      probe: { probe: { url }, setBy: 'cli', failures: 0 },
    });
    expect((await passes()).lastSeen).toBe('url: 200');
    status = 503;
    expect(await fails()).toMatchObject({ lastSeen: 'url: 503', failures: expect.any(Number) });
    await waitUntil(async () => (await client.monitor.health({ id: 'web' })).overall === 'error', { what: 'an issue' });
    const { items } = await client.monitor.health({ id: 'web' });
    expect(items[0]?.issues).toMatchObject([
      { code: 'probe-failed', message: expect.stringMatching(/^its probe failed.*; the last saw url: 503$/) },
    ]);
    status = 204;
    await waitUntil(async () => (await client.monitor.health({ id: 'web' })).overall === 'healthy', { what: 'none' });
  });

  test('a port', async () => {
    const { port, server } = await serve(() => 200);
    await start();
    await setProbe({ port });
    expect((await passes()).lastSeen).toBe(`port ${port} accepts connections on 127.0.0.1`);
    server.close();
    expect((await fails()).lastSeen).toBe(`port ${port}: connection refused`);
  });

  test('a command, run where the process runs and with its variables; no shell', async () => {
    await start();
    writeFileSync(join(folder, 'well'), '');
    await setProbe({ command: ['sh', '-c', 'echo "$GREETING" > said; exec test -e well'] });
    expect((await passes()).lastSeen).toBe('command: exited with code 0');
    expect(readFileSync(join(folder, 'said'), 'utf8')).toBe('hello\n');
    rmSync(join(folder, 'well'));
    expect((await fails()).lastSeen).toBe('command: exited with code 1');
    await setProbe({ command: ['no-such-program'] });
    expect((await fails()).lastSeen).toMatch(/^command: .*no-such-program/);
    await setProbe({ command: ['sleep', '600'], timeoutMs: 200 });
    expect((await fails()).lastSeen).toMatch(/^command: (?:ran out of time|took too long)/);
  });

  test('a line of the log, at least one in each interval', async () => {
    await start(['sh', '-c', 'while ! [ -e stop ]; do echo tick; sleep 0.2; done; exec sleep 600']);
    await setProbe({ pattern: '^ti.k$', timeoutMs: 500 });
    expect((await passes()).lastSeen).toBe('pattern: a line matches');
    writeFileSync(join(folder, 'stop'), '');
    expect((await fails()).lastSeen).toBe('pattern: no new line matches');
  });
});

describe('R-108 a probe', () => {
  test('rests while the process does not run, and begins anew with the next run', async () => {
    await start();
    await setProbe({ command: ['true'] });
    await passes();
    await client.proc.stop({ name: 'web' });
    expect(await probeOf()).toEqual({ probe: expect.anything(), setBy: 'cli', failures: 0 });
    await start();
    await passes();
  });

  test('goes with the name, and can be taken away', async () => {
    await start();
    await setProbe({ command: ['true'] });
    expect(await setProbe(null)).toEqual({ name: 'web', probe: null });
    expect(await probeOf()).toBeUndefined();
    await setProbe({ command: ['true'] });
    await client.proc.remove({ name: 'web', force: true });
    await start();
    expect(await probeOf()).toBeUndefined();
  });

  test('lasts over a kill -9 of ours, and leaves no program behind', async () => {
    await start();
    const pidFile = join(folder, 'pid');
    await setProbe({ command: ['sh', '-c', `echo $$ > '${pidFile}'; exec sleep 600`], timeoutMs: 60_000 });
    await waitUntil(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8').endsWith('\n'), { what: 'a try' });
    const pid = Number(readFileSync(pidFile, 'utf8'));
    await signalbox.kill();
    await open();
    expect(await probeOf()).toMatchObject({ probe: { command: ['sh', '-c', expect.anything()] }, setBy: 'cli' });
    await waitUntil(() => !existsSync(`/proc/${pid}`), { what: 'the end of the try' });
  });

  test('whose command may not be run says so, and is no issue', async () => {
    await start();
    await setProbe({ command: ['true'] });
    await passes();
    await signalbox.kill();
    await open(['--read-only']);
    const refused = await probed(({ lastSeen }) => lastSeen !== undefined, 'a refusal');
    expect(refused).toMatchObject({ failures: 0, lastSeen: expect.stringMatching(/^command: .*read-only/) });
    expect(refused.isPassing).toBeUndefined();
    await expect(setProbe({ port: 1 })).rejects.toMatchObject({ code: 'READ_ONLY' });
    // It must be ended, which nobody may who is read-only.
    await signalbox.stop();
    await open();
  });

  test('of an agent runs as long as its token is valid', async () => {
    await start();
    const { token } = await client.agents.add({ label: 'claude', toolsets: ['core', 'monitor'] });
    const agent = createClient({ url: signalbox.url, token });
    const probe = { command: ['sh', '-c', 'true --password hunter2'], intervalMs: 1000 };
    const set = await agent.monitor.setProbe({ name: 'web', probe });
    expect(set.probe).toMatchObject({ setBy: 'claude' });
    expect(JSON.stringify(set)).not.toContain('hunter2');
    await passes();
    await client.agents.revoke({ label: 'claude' });
    const { lastSeen } = await probed((state) => /revoked/.test(state.lastSeen ?? ''), 'a refusal');
    expect(lastSeen).toBe('command: the command of a probe is refused: the token of claude, who set it, was revoked');
    // Whoever is called so from now on is somebody else.
    await client.agents.add({ label: 'claude', toolsets: ['core', 'monitor'] });
    const { lastTriedAt: before = 0 } = (await probeOf()) ?? {};
    const still = await probed(({ lastTriedAt = 0 }) => lastTriedAt > before, 'another try');
    expect(still.lastSeen).toMatch(/was revoked$/);
  });

  test('must be one thing, of somebody, in words that can be read', async () => {
    await start();
    await expect(setProbe({ port: 1, command: ['true'] })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(setProbe({ pattern: '(?=x)' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(/^probe\.pattern: .*RE2/),
    });
    const nobody = client.monitor.setProbe({ name: 'nobody', probe: null });
    await expect(nobody).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
