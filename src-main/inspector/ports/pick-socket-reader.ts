import type { SocketReader } from './raw-socket.ts';

/** The reader of the system that we run on; only that one is loaded. */
export async function pickSocketReader(): Promise<SocketReader> {
  return process.platform === 'linux'
    ? (await import('./linux/socket-reader.ts')).createLinuxSocketReader()
    : (await import('./systeminformation/socket-reader.ts')).createCommonSocketReader();
}
