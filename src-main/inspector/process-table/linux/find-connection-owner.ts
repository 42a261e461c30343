import type { LoopbackConnection } from '../process-table.ts';
import { findClientSockets } from './find-client-sockets.ts';
import { findHolder, readTcpTables } from './socket-holders.ts';

/** Programs that talk to us at the same time, and then some. */
const REMEMBERED = 16;

/**
 * The kernel's list of TCP sockets gives the inode of the client's socket; whoever has it open is the owner. An agent
 * or a browser connects again and again: who has been an owner before is looked at first, and only then all others.
 */
export function createConnectionOwners(): (connection: LoopbackConnection) => Promise<number | undefined> {
  let recent: readonly number[] = [];
  return async (connection) => {
    const sockets = (await readTcpTables()).flatMap((text) => findClientSockets(text, connection));
    // More than one (127.0.0.1 and 127.0.0.2, say) cannot be told apart by ports.
    if (sockets.length !== 1) return undefined;
    const owner = await findHolder(sockets, recent);
    if (owner !== undefined) recent = [owner, ...recent.filter((pid) => pid !== owner)].slice(0, REMEMBERED);
    return owner;
  };
}
