import { readFile } from 'node:fs/promises';
import { errorCode } from '../../linux/error-code.ts';
import { listPidsAside } from '../../linux/list-pids.ts';
import type { SocketReader } from '../raw-socket.ts';
import { findSocketHolders } from './find-socket-holders.ts';
import { parseSockets, type KernelSocket } from './parse-sockets.ts';

const tables = [
  ['tcp', '/proc/net/tcp'],
  ['tcp', '/proc/net/tcp6'],
  ['udp', '/proc/net/udp'],
  ['udp', '/proc/net/udp6'],
] as const;

/** A machine without IPv6 has no table of it. */
const readTable = (file: string): Promise<string> =>
  readFile(file, 'latin1').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  });

/** The kernel's own lists; who holds a socket is found by its inode among all open files. */
export function createLinuxSocketReader(): SocketReader {
  return {
    blindness: process.getuid?.() === 0 ? undefined : 'the open files of other users cannot be read without root',
    async read(among) {
      const listed = await Promise.all(
        tables.map(async ([protocol, file]): Promise<readonly KernelSocket[]> =>
          parseSockets(await readTable(file), protocol),
        ),
      );
      const sockets = listed.flat();
      const holders = await findSocketHolders(
        new Set(sockets.map(({ inode }) => inode)),
        among ?? (await listPidsAside()),
      );
      return sockets.map(({ inode, ...socket }) => ({ ...socket, pids: holders.get(inode) ?? [] }));
    },
  };
}
