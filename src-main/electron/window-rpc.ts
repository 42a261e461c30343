import { EventEmitter } from 'node:events';
import type { RPCHandler } from '@orpc/server/message-port';
import type { WebContents } from 'electron';
import * as z from 'zod';
import type { BridgeMessage } from '../../src-shared/model/desktop-bridge.ts';
import type { RequestContext } from '../operations/chain.ts';
import { isTrustedSender } from './trusted-sender.ts';

const CHANNEL = 'rpc';
const MAX_MESSAGE = 1_048_576;

const incoming = z.union([
  z.string().max(MAX_MESSAGE),
  z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= MAX_MESSAGE),
]);

/** Serves the window's page. A page that goes (reload, crash, close) ends what it watched: its port closes. */
export function serveWindow(contents: WebContents, handler: RPCHandler<RequestContext>): void {
  let port: Port | undefined;
  const disconnect = () => {
    port?.close();
    port = undefined;
  };
  contents.ipc.on(CHANNEL, (event, message: unknown) => {
    if (!isTrustedSender(event.senderFrame)) return;
    const parsed = incoming.safeParse(message);
    if (!parsed.success) return;
    port ??= openPort(contents, handler);
    port.receive(parsed.data);
  });
  contents.on('did-navigate', disconnect);
  contents.on('render-process-gone', disconnect);
  contents.once('destroyed', disconnect);
}

interface Port {
  receive(message: BridgeMessage): void;
  close(): void;
}

/** Gives oRPC the message port that it expects, with this window's IPC behind it. */
function openPort(contents: WebContents, handler: RPCHandler<RequestContext>): Port {
  const closing = new EventEmitter();
  let take: (event: { data: BridgeMessage }) => unknown = () => undefined;
  let open = true;
  handler.upgrade(
    {
      on: (event, listener) => {
        if (event === 'message') take = listener;
        else closing.on(event, () => listener());
      },
      postMessage: (message: BridgeMessage) => {
        if (open && !contents.isDestroyed()) contents.send(CHANNEL, message);
      },
    },
    { context: { caller: { door: 'window' } } },
  );
  return {
    receive: (message) => {
      // Whatever is no message of the protocol is rejected here, after oRPC's asynchronous decoding: drop it.
      void Promise.resolve(take({ data: message })).catch(() => undefined);
    },
    close: () => {
      open = false;
      closing.emit('close');
    },
  };
}
