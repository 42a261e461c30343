import { RPCHandler } from '@orpc/server/ws';
import type { WebSocket } from 'ws';
import { lazyCaller } from '../../../src-shared/model/lazy-caller.ts';
import type { AppRouter } from '../../operations/router.ts';
import type { Peer } from '../peer.ts';

/** What may wait to be sent on one socket. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;
/** "Try again later": the client connects anew and begins with a fresh snapshot. */
export const TOO_SLOW = 1013;

/** Resolves when the data has left us, so that a topic waits for its reader; without complaint when the far end is gone. */
function send(socket: WebSocket, data: Parameters<WebSocket['send']>[0]): Promise<void> {
  if (socket.readyState !== socket.OPEN) return Promise.resolve();
  return new Promise((resolve) => {
    socket.send(data, () => resolve());
    if (socket.bufferedAmount > MAX_WAITING_BYTES) socket.close(TOO_SLOW, 'too slow: connect again');
  });
}

/** Serves the whole contract over one web socket. What it watches ends with the socket. */
export function createSocketServer(router: AppRouter): (socket: WebSocket, peer: Peer) => void {
  const handler = new RPCHandler(router);
  return (socket, peer) => {
    const caller = lazyCaller({ door: 'browser' }, peer);
    const patient: Pick<WebSocket, 'addEventListener' | 'send'> = {
      addEventListener: socket.addEventListener.bind(socket),
      send: (data: Parameters<WebSocket['send']>[0]) => send(socket, data),
    };
    void handler.upgrade(patient, { context: { caller } });
  };
}
