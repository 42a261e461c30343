import * as z from 'zod';

/** One encoded message of the RPC protocol, either way. */
export type BridgeMessage = string | Uint8Array;

/** What the native menus and the tray ask of the page. */
export const shellCommand = z.union([
  z.enum(['show-supervised', 'show-system', 'show-alerts', 'start-process', 'show-shortcuts']),
  z.object({ showAlert: z.int().describe('The id of the alert.') }).readonly(),
]);
export type ShellCommand = z.infer<typeof shellCommand>;

/**
 * All that the page of the desktop window gets from the shell, as `window.signalbox`; in a browser it is absent.
 * The page speaks RPC over `post` and `onMessage` exactly as it does over a web socket elsewhere.
 */
export interface DesktopBridge {
  /** Sends one message; longer than 1 MB, and it is dropped at the other end. */
  readonly post: (message: BridgeMessage) => void;
  /** Calls the listener with every message from the main process; returns how to stop that. */
  readonly onMessage: (listener: (message: BridgeMessage) => void) => () => void;
  /** Calls the listener when a menu asks the page for something; returns how to stop that. */
  readonly onCommand: (listener: (command: ShellCommand) => void) => () => void;
  /** As `process.platform` of Node. */
  readonly platform: string;
}
