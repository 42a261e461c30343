import { RPCLink } from '@orpc/client/message-port';
import type { BridgeMessage, DesktopBridge } from '../../src-shared/model/desktop-bridge.ts';
import type { Host } from './host.ts';

declare global {
  interface Window {
    /** Only in the desktop window. */
    readonly signalbox?: DesktopBridge;
  }
}

/** Signalbox in its desktop window: RPC over the preload's bridge. It is open for as long as the page lives. */
export function createWindowHost(bridge: DesktopBridge): Host {
  const port = {
    postMessage: (message: BridgeMessage | ArrayBuffer) =>
      bridge.post(message instanceof ArrayBuffer ? new Uint8Array(message) : message),
    onMessage: {
      addListener: (listener: (message: BridgeMessage) => void) => void bridge.onMessage(listener),
    },
    onDisconnect: { addListener: () => undefined },
  };
  return {
    open: async () => ({
      link: new RPCLink({ port }),
      closed: new Promise<string>(() => undefined),
      close: () => undefined,
    }),
  };
}
