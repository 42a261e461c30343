import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, basename, join } from 'node:path';

/** What fits into an address of a unix socket everywhere (Linux takes 107 bytes, macOS 103). */
const MAX_PATH_BYTES = 100;

/** Connects to a unix socket, whatever the length of its path. */
export async function connectSocket(path: string): Promise<Socket> {
  if (Buffer.byteLength(path) <= MAX_PATH_BYTES) return opened(connect(path));
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-'));
  try {
    symlinkSync(dirname(path), join(folder, 'to'));
    return await opened(connect(join(folder, 'to', basename(path))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function opened(socket: Socket): Promise<Socket> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}
