import type { ClientContext, ClientLink } from '@orpc/client';

/** An open way to the main process, until `closed` says why it is not any more. */
export interface Channel {
  readonly link: ClientLink<ClientContext>;
  readonly closed: Promise<string>;
  readonly close: () => void;
}

/** What the page runs in: the desktop window or a browser. */
export interface Host {
  /** Rejects with a `ChannelError` when there is no way through. */
  readonly open: () => Promise<Channel>;
}

/** `locked`: there is an answer, and it is that we are not let in. */
export class ChannelError extends Error {
  override readonly name = 'ChannelError';
  readonly locked: boolean;

  constructor(message: string, { locked = false, ...options }: ErrorOptions & { locked?: boolean } = {}) {
    super(message, options);
    this.locked = locked;
  }
}
