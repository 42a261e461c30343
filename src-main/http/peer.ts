import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** Our port and the far end's port of one connection: enough to find who holds the far end. */
export interface ConnectionPorts {
  readonly localPort: number;
  readonly remotePort: number;
}

export type IdentifyPeer = (connection: ConnectionPorts) => number | undefined;

/** The pid at the far end; looked up when it is first asked for, and once for each connection. */
export type Peer = () => number | undefined;

/** Looking up a peer costs milliseconds: reads, which are most of the traffic, never do it. */
export function createPeers(identifyPeer: IdentifyPeer): (incoming: IncomingMessage | undefined) => Peer {
  const known = new WeakMap<Socket, { readonly pid: number | undefined }>();
  return (incoming) => () => {
    const socket = incoming?.socket;
    if (socket === undefined) return undefined;
    const earlier = known.get(socket);
    if (earlier !== undefined) return earlier.pid;
    const { localPort, remotePort } = socket;
    // Once closed, its ports may be another program's: unknown is better than wrong.
    if (socket.destroyed || localPort === undefined || remotePort === undefined) return undefined;
    const pid = identifyPeer({ localPort, remotePort });
    known.set(socket, { pid });
    return pid;
  };
}
