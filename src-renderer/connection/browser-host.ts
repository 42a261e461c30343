import { RPCLink } from '@orpc/client/websocket';
import { ChannelError, type Channel, type Host } from './host.ts';

/** Signalbox in a browser tab: RPC over a web socket, let in by the cookie of the one-time link. */
export function createBrowserHost(page: Pick<Location, 'href'>): Host {
  const socketUrl = new URL('rpc', page.href);
  socketUrl.protocol = socketUrl.protocol === 'https:' ? 'wss:' : 'ws:';
  socketUrl.hash = '';
  socketUrl.search = '';
  return {
    open: async () => {
      try {
        return await openSocket(socketUrl);
      } catch (cause) {
        throw await explain(new URL('api/app', page.href), cause);
      }
    },
  };
}

function openSocket(url: URL): Promise<Channel> {
  const { promise, resolve, reject } = Promise.withResolvers<Channel>();
  const closed = Promise.withResolvers<string>();
  const websocket = new WebSocket(url);
  websocket.addEventListener('open', () => {
    resolve({ link: new RPCLink({ websocket }), closed: closed.promise, close: () => websocket.close() });
  });
  websocket.addEventListener('close', ({ reason }) => {
    closed.resolve(reason || 'the connection was closed');
    reject(new Error('the web socket could not be opened'));
  });
  return promise;
}

/** A refused web socket does not say why; a plain request does. */
async function explain(url: URL, cause: unknown): Promise<ChannelError> {
  try {
    const { status } = await fetch(url, { cache: 'no-store', signal: AbortSignal.timeout(5000) });
    if (status === 401) return new ChannelError('this browser is not signed in', { locked: true, cause });
    return new ChannelError('the live connection was refused', { cause });
  } catch (unreachable) {
    return new ChannelError('Signalbox does not answer', { cause: unreachable });
  }
}
