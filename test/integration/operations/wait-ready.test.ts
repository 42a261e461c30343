import { createServer, type Server } from 'node:http';
import { connect, createServer as createTcpServer } from 'node:net';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClient } from '../../../src-main/cli/create-client.ts';
import type { Client } from '../../../src-shared/contract/index.ts';
import { freePort } from '../../helpers/free-port.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

let signalbox: RunningSignalbox;
let client: Client;
let folder: string;
let served: Server[];

beforeAll(async () => {
  signalbox = await startSignalbox({ args: ['--spawn-settle-ms', '0'] });
  client = createClient(signalbox);
});
afterAll(() => signalbox[Symbol.asyncDispose]());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-ready-'));
  served = [];
});
afterEach(async () => {
  for (const server of served) server.close();
  const { processes } = await client.proc.list({});
  for (const { name } of processes) await client.proc.remove({ name, force: true });
  rmSync(folder, { recursive: true });
});

/** An HTTP server of ours that answers each request with the next status; 0: never. */
async function serve(...statuses: readonly number[]): Promise<string> {
  let asked = 0;
  const server = createServer((_, response) => {
    const status = statuses[Math.min(asked, statuses.length - 1)] ?? 200;
    asked += 1;
    if (status === 0) return;
    response.statusCode = status;
    response.end('x'.repeat(100_000));
  });
  served.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/health`;
}

const sleeper = ['sh', '-c', 'echo up; exec sleep 600'];
const start = (cmd: string[] = sleeper, more = {}) => client.proc.start({ name: 'web', cmd, ...more });
const wait = (more: Omit<Parameters<Client['proc']['waitReady']>[0], 'name'>) =>
  client.proc.waitReady({ name: 'web', intervalMs: 20, ...more });

describe('R-102 R-103 by url', () => {
  it('waits until it answers with 2xx or 3xx', async () => {
    await start();
    const { how, detail, process } = await wait({ url: await serve(503, 500, 302) });
    expect({ how, detail }).toEqual({ how: 'url', detail: '302' });
    expect(process.ready).toMatchObject({ how: 'url' });
  });

  it('waits for the status that is expected', async () => {
    await start();
    expect(await wait({ url: await serve(200, 401), expectStatus: 401 })).toMatchObject({ detail: '401' });
    expect(await wait({ url: await serve(200, 204), expectStatus: [418, 204] })).toMatchObject({ detail: '204' });
  });

  it('R-105 says what the last tries saw when the time is up', async () => {
    await start();
    const port = await freePort();
    const failure = wait({ url: await serve(503), port, pattern: 'never', timeoutMs: 300 });
    await expect(failure).rejects.toMatchObject({
      code: 'TIMED_OUT',
      message: expect.stringMatching(
        /"web" was not ready within 300 ms.*url: 503, port \d+: connection refused, pattern: /,
      ),
    });
  });

  it('a server that never answers does not hold up the others', async () => {
    await start(['sh', '-c', 'sleep 0.3; echo listening; exec sleep 600']);
    expect(await wait({ url: await serve(0), pattern: 'listen' })).toMatchObject({ how: 'pattern' });
  });

  it('R-105 a server that takes a request and never answers it does not take the whole wait', async () => {
    await start();
    expect(await wait({ url: await serve(0, 204), timeoutMs: 4000 })).toMatchObject({ how: 'url', detail: '204' });
    await expect(wait({ url: await serve(0), timeoutMs: 100 })).rejects.toMatchObject({
      message: expect.stringContaining('url: no result yet'),
    });
  });

  it('refuses to wait for nothing, and what is no http address', async () => {
    await start();
    await expect(wait({})).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('url, pattern, port or command'),
    });
    await expect(wait({ url: 'file:///etc/passwd' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('R-104 by a line of its log', () => {
  it('one that is there already counts, and one that comes', async () => {
    await start(['sh', '-c', 'echo first; read -r line; echo "second $line"; exec sleep 600'], { stdin: 'pipe' });
    expect(await wait({ pattern: '^fir' })).toMatchObject({ how: 'pattern', detail: 'first' });
    const coming = wait({ pattern: 'second \\w+' });
    await client.proc.stdin({ name: 'web', data: 'line', appendNewline: true });
    expect(await coming).toMatchObject({ detail: 'second line' });
  });

  it('a line of an earlier run does not', async () => {
    writeFileSync(join(folder, 'says'), 'ready');
    await start(['sh', '-c', `cat ${join(folder, 'says')}; echo; exec sleep 600`]);
    await wait({ pattern: '^ready$' });
    writeFileSync(join(folder, 'says'), 'not yet');
    await client.proc.restart({ name: 'web' });
    await expect(wait({ pattern: '^ready$', timeoutMs: 300 })).rejects.toMatchObject({ code: 'TIMED_OUT' });
    expect(await wait({ pattern: '^not yet$' })).toMatchObject({ process: { generation: 2 } });
  });

  it('a bad pattern is told at once', async () => {
    await start();
    await expect(wait({ pattern: '(' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('R-107 by a port and by a command', () => {
  const listen = (port: number, host: string) =>
    `setTimeout(() => require('node:net').createServer().listen(${port}, '${host}'), 200); setInterval(() => {}, 1000)`;

  it.each(['127.0.0.1', '::1'])('the declared port, also where it listens on %s alone', async (host) => {
    const port = await freePort();
    await start([process.execPath, '-e', listen(port, host)], { port });
    expect(await wait({ port: true })).toMatchObject({ how: 'port', detail: expect.stringContaining(String(port)) });
  });

  it('a declared port is watched without being asked', async () => {
    const port = await freePort();
    await start([process.execPath, '-e', listen(port, '127.0.0.1')], { port });
    const ready = async () => (await client.proc.list({})).processes[0]?.ready;
    await waitUntil(async () => (await ready()) !== undefined, { what: 'it is known to be ready' });
    expect(await ready()).toMatchObject({ how: 'port' });
  });

  it('a port that a stranger listens on makes nobody ready', async () => {
    const stranger = createTcpServer().listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const address = stranger.address();
    const port = address === null || typeof address === 'string' ? 0 : address.port;
    let looks = 0;
    stranger.on('connection', () => (looks += 1));
    await start(sleeper, { port });
    await waitUntil(() => looks >= 2, { what: 'the port was looked at' });
    expect((await client.proc.list({})).processes[0]?.ready).toBeUndefined();
    stranger.close();
    connect(port, '127.0.0.1')
      .on('error', () => {})
      .destroy();
  });

  it('a port that was not declared is asked for', async () => {
    await start();
    await expect(wait({ port: true })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('declared'),
    });
  });

  it('a command that ends with 0, run in its folder', async () => {
    await start(['sh', '-c', 'sleep 0.2; touch ready; exec sleep 600'], { cwd: folder });
    expect(await wait({ command: ['test', '-e', 'ready'] })).toMatchObject({
      how: 'command',
      detail: 'exited with code 0',
    });
    await expect(wait({ command: 'no-such-command' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

it('R-103 a command runs with the variables of the process', async () => {
  await start(sleeper, { env: { GREETING: 'hello' } });
  const asks = ['sh', '-c', 'test "$GREETING" = hello'];
  expect(await wait({ command: asks, timeoutMs: 5000 })).toMatchObject({ detail: 'exited with code 0' });
});

describe('R-106 a process that does not last', () => {
  it('fails at once with what it said on stderr', async () => {
    await start(['sh', '-c', 'echo out; sleep 0.3; echo broken >&2; exit 7']);
    await expect(wait({ pattern: 'never' })).rejects.toMatchObject({
      code: 'PROCESS_ENDED',
      message: expect.stringMatching(/"web" exited with code 7 before it was ready. Its last lines:\nbroken$/),
      data: { end: { how: 'exited', code: 7 }, lines: ['broken'] },
    });
  });

  it('quotes nothing that an earlier run has said', async () => {
    await start(['sh', '-c', `echo broken >&2; exec sleep 600`]);
    await wait({ pattern: 'broken' });
    await client.proc.start({ name: 'web', cmd: ['sh', '-c', 'sleep 0.3; echo out'], ifRunning: 'restart' });
    await expect(wait({ pattern: 'never' })).rejects.toMatchObject({ data: { lines: ['out'] } });
  });

  it('fails at once when it does not run, or is restarted', async () => {
    await expect(wait({ pattern: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await start();
    const waiting = expect(wait({ pattern: 'never' })).rejects.toMatchObject({ code: 'PROCESS_ENDED' });
    await client.proc.restart({ name: 'web' });
    await waiting;
    await client.proc.stop({ name: 'web' });
    await expect(wait({ pattern: 'up' })).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });

  it('a cancelled wait leaves no probe behind', async () => {
    await start(sleeper, { cwd: folder });
    const cancel = new AbortController();
    const waiting = client.proc.waitReady(
      { name: 'web', command: ['sh', '-c', 'echo $$ > pid; exec sleep 600'] },
      { signal: cancel.signal },
    );
    const failed = expect(waiting).rejects.toThrow();
    const { existsSync, readFileSync } = await import('node:fs');
    const pid = () => (existsSync(join(folder, 'pid')) ? Number(readFileSync(join(folder, 'pid'), 'utf8')) : 0);
    await waitUntil(() => pid() > 0, { what: 'the probe runs' });
    cancel.abort();
    await failed;
    await waitUntil(() => !existsSync(`/proc/${pid()}`), { what: 'the probe has ended' });
  });
});
