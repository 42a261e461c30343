import { mkdtempSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectSocket } from '../../../src-main/supervisor/posix/connect-socket.ts';
import { jsonLines } from '../../../src-main/supervisor/posix/json-lines.ts';
import { startKeeper } from '../../../src-main/supervisor/posix/start-keeper.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { fifosIn } from './managed-processes.ts';

let captureDir: string;
let ended: Promise<string>;

beforeEach(() => {
  captureDir = mkdtempSync(join(tmpdir(), 'signalbox-test-'));
  const program = new URL('../../../src-main/keeper/keeper.ts', import.meta.url);
  ended = startKeeper({ captureDir, program, path: process.env['PATH'] ?? '' });
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

function ask(socket: Socket, verb: string, what: object): Promise<object> {
  return new Promise((resolve) => {
    jsonLines(socket, resolve)({ id: 1, do: verb, ask: what });
  });
}

describe('the keeper', () => {
  it('ends when the app is killed between the FIFOs of a command and its launch', async () => {
    const app = await connected();
    expect(await ask(app, 'fifos', { run: { folder: '+once', generation: 1 } })).toEqual({ answerTo: 1, answer: {} });
    expect(fifosIn(captureDir).filter((path) => path.startsWith('+once'))).toHaveLength(2);
    app.destroy();
    expect(await ended).toBe('it ended with 0');
    expect(fifosIn(captureDir)).toEqual([]);
  });

  it.each(['no JSON', 'null', '5'])('hangs up on one that says %s, and does not crash', async (line) => {
    const stranger = await connected();
    stranger.resume().write(`${line}\n`);
    // It keeps nothing, so it ends when the last one has gone: in order.
    expect(await ended).toBe('it ended with 0');
  });
});
