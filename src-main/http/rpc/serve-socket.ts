import { RPCHandler, type MinimalWebsocket } from '@orpc/server/websocket';
import type { RawData, WebSocket } from 'ws';
import type { RequestContext } from '../../operations/chain.ts';
import type { AppRouter } from '../../operations/router.ts';
import type { Peer } from '../peer.ts';

/** What may wait on one socket before more is sent; one answer alone may be larger. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;
/** "Try again later": the client connects anew and begins with a fresh snapshot. */
const TOO_SLOW = 1013;
const NOT_UNDERSTOOD = 1007;

/** Resolves when the data has left us, so that a topic waits for its reader; without complaint when it is gone. */
function send(socket: WebSocket, data: Parameters<WebSocket['send']>[0]): Promise<void> {
  if (socket.bufferedAmount > MAX_WAITING_BYTES) socket.close(TOO_SLOW, 'too slow: connect again');
  if (socket.readyState !== socket.OPEN) return Promise.resolve();
  return new Promise((resolve) => {
    socket.send(data, () => resolve());
  });
}

/** A whole message; with the default `binaryType` it comes as one buffer. */
function messageOf(data: RawData, isBinary: boolean): string | ArrayBuffer {
  const bytes = data as Buffer;
  return isBinary ? new Uint8Array(bytes).buffer : bytes.toString('utf8');
}

/** Serves the whole contract over one web socket. What it watches ends with the socket. */
export function createSocketServer(router: AppRouter): (socket: WebSocket, peer: Peer) => void {
  const handler = new RPCHandler(router);
  return (socket, peer) => {
    const context: RequestContext = { caller: { door: 'browser' }, findPid: peer };
    // The handler knows a socket by identity, and only sends on it.
    const far = { send: (data: Parameters<typeof send>[1]) => send(socket, data) } as unknown as MinimalWebsocket;
    socket.on('message', (data, isBinary) => {
      handler.message(far, messageOf(data, isBinary), { context }).catch(() => {
        socket.close(NOT_UNDERSTOOD, 'that was no request');
      });
    });
    socket.on('close', () => handler.close(far));
    // A broken frame, or one that is too large: `ws` closes the socket with the fitting code by itself.
    socket.on('error', () => {});
  };
}
