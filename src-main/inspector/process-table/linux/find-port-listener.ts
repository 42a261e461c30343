import { setImmediate as nextTurn } from 'node:timers/promises';
import { findListeningSockets } from './find-listening-sockets.ts';
import { byLikelihood, holdsSocket, readTcpTables } from './socket-holders.ts';

/** Processes looked through in one go: about two milliseconds. */
const BATCH = 50;

/** Pid of a process that listens on the port. Costs next to nothing where nobody does, which is the usual answer. */
export async function findPortListener(port: number): Promise<number | undefined> {
  const sockets = readTcpTables().flatMap((text) => findListeningSockets(text, port));
  const [first] = sockets;
  if (first === undefined) return undefined;
  for (const [index, pid] of byLikelihood(first).entries()) {
    if (index % BATCH === BATCH - 1) await nextTurn();
    if (sockets.some((socket) => holdsSocket(pid, socket))) return pid;
  }
  return undefined;
}
