import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectSocket } from '../../../src-main/supervisor/posix/connect-socket.ts';
import { jsonLines } from '../../../src-main/supervisor/posix/json-lines.ts';
import { KEEPER_PROTOCOL } from '../../../src-main/supervisor/posix/keeper-protocol.ts';
import { startKeeper } from '../../../src-main/supervisor/posix/start-keeper.ts';
import { builtKeeper } from '../../helpers/built-keeper.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { command, fifosIn, killKeeper, managedProcesses, pidOf, start, texts } from './managed-processes.ts';

let captureDir: string;
let ended: Promise<string>;

beforeEach(() => {
  captureDir = mkdtempSync(join(tmpdir(), 'signalbox-test-'));
  ended = startKeeper({ captureDir, program: builtKeeper, path: process.env['PATH'] ?? '' });
});
afterEach(async () => {
  await ended;
  rmSync(captureDir, { recursive: true, force: true });
});

async function connected(): Promise<Socket> {
  let socket: Socket | undefined;
  await waitUntil(
    async () => (socket = await connectSocket(join(captureDir, 'keeper.sock')).catch(() => undefined)) !== undefined,
    { what: 'the keeper listens' },
  );
  if (socket === undefined) throw new Error('unreachable: it was waited for');
  return socket.on('error', () => {});
}

/** What it answers to these requests, one after the other. */
async function ask(socket: Socket, ...requests: readonly (readonly [verb: string, what: object])[]): Promise<object[]> {
  const answers: object[] = [];
  const send = jsonLines(socket, (answer) => answers.push(answer));
  for (const [index, [verb, what]] of requests.entries()) {
    send({ id: index + 1, do: verb, ask: what });
    await waitUntil(() => answers.length > index, { what: `the answer to ${verb}` });
  }
  return answers;
}

const hello = () => ['hello', { key: readFileSync(join(captureDir, 'keeper.key'), 'utf8') }] as const;

/** As an app that has nothing for it to keep: it ends. */
async function leave(): Promise<void> {
  const app = await connected();
  await ask(app, hello());
  app.destroy();
}

describe('the keeper', () => {
  it('answers nobody who does not know its key, which only this user can read', async () => {
    const app = await connected();
    await ask(app, hello());
    for (const request of [
      ['kept', {}],
      ['hello', { key: '' }],
      ['hello', {}],
      ['hello', null],
    ] as const) {
      const stranger = await connected();
      expect(await ask(stranger, request as [string, object])).toEqual([{ answerTo: 1, error: 'wrong key' }]);
    }
    expect(statSync(join(captureDir, 'keeper.key')).mode & 0o777).toBe(0o600);
    const silent = await connected();
    app.destroy();
    expect(await ended).toBe('it ended with 0');
    silent.destroy();
    expect(readdirSync(captureDir)).toEqual([]);
  });

  it('ends when the app is killed between the FIFOs of a command and its launch', async () => {
    const app = await connected();
    const fifos = ['fifos', { run: { folder: '+once', generation: 1 } }] as const;
    expect(await ask(app, hello(), fifos)).toEqual([
      { answerTo: 1, answer: { protocol: KEEPER_PROTOCOL, pid: expect.any(Number) } },
      { answerTo: 2, answer: {} },
    ]);
    expect(fifosIn(captureDir).filter((path) => path.startsWith('+once'))).toHaveLength(2);
    app.destroy();
    expect(await ended).toBe('it ended with 0');
    expect(fifosIn(captureDir)).toEqual([]);
  });

  it.each(['no JSON', 'null', '5'])('hangs up on one that says %s, and does not crash', async (line) => {
    const stranger = await connected();
    stranger.resume().write(`${line}\n`);
    await once(stranger, 'close');
    await leave();
    // It keeps nothing, so it ends when the app has gone: in order.
    expect(await ended).toBe('it ended with 0');
  });
});

describe('strangers at the socket of the keeper', () => {
  const managed = managedProcesses();
  beforeEach(leave);
  afterEach(() => managed.end());

  it('take nothing away from the app, whatever they say', async () => {
    const folder = managed.folder();
    const at = await managed.open(folder);
    await start(at, 'web', command('prints-forever.ts', '2'));
    const path = join(folder, 'capture/keeper.sock');
    const strangers = await Promise.all([1, 2, 3].map(() => connectSocket(path)));
    strangers[1]?.write('{"id":1,"do":"forget","ask":{"folder":"n-web"}}\n');
    strangers[2]?.write('no JSON\n');
    await Promise.all(strangers.slice(1).map((stranger) => once(stranger.resume(), 'close')));
    const before = texts(at, 'web').length;
    await waitUntil(() => texts(at, 'web').length > before + 20, { what: 'it is read on' });
    expect(at.supervisor.find('web')).toMatchObject({ generation: 1, lifecycle: { state: 'running' } });
    expect(at.problems).toEqual([]);
    strangers[0]?.destroy();
  });

  it('a keeper whose key is gone is not replaced: the app says what is the matter', async () => {
    const folder = managed.folder();
    const before = await managed.open(folder);
    const pid = pidOf(await start(before, 'web', 'sleep 600'));
    await before.close('keep-running');
    rmSync(join(folder, 'capture/keeper.key'));
    await expect(managed.open(folder)).rejects.toThrow(/keeper.sock does not take us for its app \(wrong key\)/);
    await killKeeper(folder);
    const at = await managed.open(folder);
    expect(pidOf(at.supervisor.find('web')!)).toBe(pid);
  });
});

describe('a keeper whose program was replaced while the app ran', () => {
  const managed = managedProcesses();
  beforeEach(leave);
  afterEach(() => managed.end());

  const openWith = (keeper: string) => managed.open(undefined, { keeper: pathToFileURL(keeper) });

  it('cannot be started where it is gone: that is said, and what helps', async () => {
    const at = await openWith(join(captureDir, 'keeper.js'));
    await expect(start(at, 'web', 'sleep 600')).rejects.toThrow(
      /keeper.js is gone. Was Signalbox updated .* Start it again/,
    );
    expect(at.supervisor.list()).toMatchObject([{ lifecycle: { state: 'ended', end: { how: 'failed-to-start' } } }]);
  });

  it('cannot be started where a part of it is gone: that is said, with where it says why', async () => {
    const program = join(captureDir, 'keeper.mjs');
    writeFileSync(program, `import './gone.js';`);
    const at = await openWith(program);
    const message = /cannot be started: it ended with 1.*keeper.log may say why/;
    await expect(start(at, 'web', 'sleep 600')).rejects.toThrow(message);
    const said = readFileSync(join(at.captureDir, 'keeper.log'), 'utf8');
    expect(said).toContain('gone.js');
  });
});
