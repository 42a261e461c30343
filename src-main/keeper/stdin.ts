import { closeSync, constants, openSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import type { StdinMode } from '../../src-shared/model/managed-process.ts';

/** What a process may leave unread of its stdin; beyond, nothing more is taken for it. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;

/** The stdin of one run, seen from our end. */
export interface Stdin {
  /** For the child; to be closed once it is started. */
  readonly childEnd: number | 'ignore';
  readonly isEnded: boolean;
  /** Bytes taken. Throws when it is closed, or when too much of it is unread. */
  write(data: string): number;
  /** No more will come: the process reads the end of its input. */
  end(): void;
  close(): void;
}

/** `takeFifo` makes a FIFO at a path, which is gone again when this returns: both ends are open by then. */
export async function openStdin(
  mode: StdinMode,
  path: string,
  takeFifo: (path: string) => Promise<void>,
): Promise<Stdin> {
  if (mode === 'ignore') return none;
  await takeFifo(path);
  try {
    return mode === 'open' ? neverEnding(path) : writable(path);
  } finally {
    rmSync(path, { force: true });
  }
}

const none: Stdin = {
  childEnd: 'ignore',
  isEnded: true,
  write() {
    throw new Error('it has no stdin that can be written to');
  },
  end() {},
  close() {},
};

/** Read-write at the child's own end, so that there is always one who could still write. */
const neverEnding = (path: string): Stdin => ({ ...none, childEnd: openSync(path, constants.O_RDWR) });

function writable(path: string): Stdin {
  // Open for reading and writing first: to open one end alone would wait for the other.
  const both = openSync(path, constants.O_RDWR);
  try {
    const childEnd = openSync(path, constants.O_RDONLY);
    const socket = new Socket({ fd: openSync(path, constants.O_WRONLY | constants.O_NONBLOCK), readable: false });
    return fifoStdin(childEnd, socket);
  } finally {
    closeSync(both);
  }
}

function fifoStdin(childEnd: number, socket: Socket): Stdin {
  // EPIPE: the process has closed its stdin or has ended; 'close' follows, and the next write says so.
  socket.on('error', () => {});
  return {
    childEnd,
    get isEnded() {
      return !socket.writable;
    },
    write(data) {
      if (!socket.writable) throw new Error('already closed');
      const waiting = socket.writableLength;
      const bytes = Buffer.byteLength(data);
      if (waiting + bytes > MAX_WAITING_BYTES) {
        throw new Error(`it has not read the last ${waiting} bytes yet: write more when it has`);
      }
      socket.write(data);
      return bytes;
    },
    end: () => void socket.end(),
    close: () => void socket.destroy(),
  };
}
