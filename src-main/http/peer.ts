import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** Our port and the far end's port of one connection: enough to find who holds the far end. */
export interface ConnectionPorts {
  readonly localPort: number;
  readonly remotePort: number;
}

export type IdentifyPeer = (connection: ConnectionPorts) => Promise<number | undefined>;

/** The pid at the far end; looked up when it is first asked for, and once for each connection. */
export type Peer = () => Promise<number | undefined>;

/** Looking up a peer costs milliseconds: reads, which are most of the traffic, never do it. */
export function createPeers(identifyPeer: IdentifyPeer): (incoming: IncomingMessage | undefined) => Peer {
  const known = new WeakMap<Socket, Promise<number | undefined>>();

  async function lookUp(socket: Socket): Promise<number | undefined> {
    const { localPort, remotePort } = socket;
    if (socket.destroyed || localPort === undefined || remotePort === undefined) return undefined;
    const pid = await identifyPeer({ localPort, remotePort });
    // Once closed, its ports may be another program's: unknown is better than wrong.
    return socket.destroyed ? undefined : pid;
  }

  return (incoming) => async () => {
    const socket = incoming?.socket;
    if (socket === undefined) return undefined;
    const looking = known.get(socket) ?? lookUp(socket);
    known.set(socket, looking);
    return looking;
  };
}
