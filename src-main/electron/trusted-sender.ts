import { isAppUrl } from './app-origin.ts';

/** The part of a `WebFrameMain` that says where a message comes from. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: object | null;
}

/** Only the top frame of our own page may speak: neither a frame within it, nor a page it was led to. */
export function isTrustedSender(frame: SenderFrame | null): boolean {
  return frame !== null && frame.parent === null && isAppUrl(frame.url);
}
