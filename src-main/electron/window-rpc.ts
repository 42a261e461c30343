import type { RPCHandler } from '@orpc/server/bun-ws';
import type { WebContents } from 'electron';
import * as z from 'zod';
import type { RequestContext } from '../operations/chain.ts';
import { isTrustedSender } from './trusted-sender.ts';

const CHANNEL = 'rpc';
const MAX_MESSAGE = 1_048_576;
const WINDOW: RequestContext = { caller: { door: 'window' } };

const incoming = z.union([
  z.string().max(MAX_MESSAGE),
  z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= MAX_MESSAGE),
]);

/**
 * Serves the window's page; one that goes (reload, crash, close) ends what it watched.
 *
 * Of oRPC's adapters the one for Bun's sockets asks least of a socket, and its promise tells of a malformed message.
 * The one for message ports lets that become an unhandled rejection, and so the end of the app.
 */
export function serveWindow(contents: WebContents, handler: RPCHandler<RequestContext>): void {
  let page = pageIn(contents);
  const nextPage = () => {
    handler.close(page);
    page = pageIn(contents);
  };
  contents.ipc.on(CHANNEL, (event, message: unknown) => {
    if (!isTrustedSender(event.senderFrame)) return;
    const parsed = incoming.safeParse(message);
    if (!parsed.success) return;
    handler.message(page, parsed.data, { context: WINDOW }).catch(() => undefined); // Malformed: dropped, like the others.
  });
  contents.on('did-navigate', nextPage);
  contents.on('render-process-gone', nextPage);
  contents.once('destroyed', nextPage);
}

/** The far end, as oRPC wants it. An object of its own for each page: by it the topics of one page are known. */
function pageIn(contents: WebContents) {
  return {
    send: (message: string | ArrayBufferLike | Uint8Array): number => {
      const encoded = typeof message === 'string' || message instanceof Uint8Array ? message : new Uint8Array(message);
      if (!contents.isDestroyed()) contents.send(CHANNEL, encoded);
      return encoded.length;
    },
  };
}
