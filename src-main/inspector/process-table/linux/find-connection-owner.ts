import type { LoopbackConnection } from '../process-table.ts';
import { findClientSockets } from './find-client-sockets.ts';
import { byLikelihood, holdsSocket, readTcpTables } from './socket-holders.ts';

/** The kernel's list of TCP sockets gives the inode of the client's socket; whoever has it open is the owner. */
export function findConnectionOwner(connection: LoopbackConnection): number | undefined {
  const sockets = readTcpTables().flatMap((text) => findClientSockets(text, connection));
  const [socket] = sockets;
  // More than one (127.0.0.1 and 127.0.0.2, say) cannot be told apart by ports.
  if (socket === undefined || sockets.length > 1) return undefined;
  return byLikelihood(socket).find((pid) => holdsSocket(pid, socket));
}
