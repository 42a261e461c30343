import { findListeningSockets } from './find-listening-sockets.ts';
import { findHolder, readTcpTables } from './socket-holders.ts';

/** Pid of a process that listens on the port. Costs next to nothing where nobody does, which is the usual answer. */
export const findPortListener = async (port: number): Promise<number | undefined> =>
  findHolder((await readTcpTables()).flatMap((text) => findListeningSockets(text, port)));
