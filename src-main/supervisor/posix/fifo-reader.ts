import { closeSync, constants, openSync } from 'node:fs';
import { Socket } from 'node:net';

/** What a FIFO holds at most by default: no read can return more. */
const BUFFER_BYTES = 65_536;
/** What one reader may take before all else gets its turn; libuv alone would go on for 32 full buffers. */
const TURN_BYTES = 4 * BUFFER_BYTES;

export interface FifoReader {
  readonly ended: Promise<void>;
  close(): void;
}

/** Our reading end. Opened non-blocking, so that neither the opening nor a read ever waits for a writer. */
export function openReadingEnd(path: string): number {
  return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
}

/** Reads a FIFO until the last writer has closed it. Takes over the descriptor; `write` uses the bytes at once. */
export function readFifo(descriptor: number, write: (chunk: Buffer) => void): FifoReader {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  let left = TURN_BYTES;
  const socket = openSocket(descriptor, {
    buffer,
    callback: (length) => {
      write(buffer.subarray(0, length));
      left -= length;
      if (left > 0) return true;
      left = TURN_BYTES;
      setImmediate(() => socket.resume());
      return false;
    },
  });
  // An error of a read ends the stream like its end: 'close' follows in both cases.
  socket.on('error', () => {});
  socket.once('close', () => resolve());
  socket.resume();
  return { ended, close: () => socket.destroy() };
}

interface OnRead {
  readonly buffer: Buffer;
  readonly callback: (length: number) => boolean;
}

function openSocket(descriptor: number, onread: OnRead): Socket {
  try {
    // One buffer for every read (`onread`) spares an allocation of 64 KB per chunk.
    const options = { fd: descriptor, readable: true, writable: false, allowHalfOpen: false, onread };
    return new Socket(options);
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}
