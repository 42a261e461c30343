import { setTimeout as delay } from 'node:timers/promises';
import { SdkHttpError, type FetchLike, type JSONRPCMessage } from '@modelcontextprotocol/client';
import { openLink, type Endpoint, type Link } from './link.ts';

export interface LastingLinkOptions {
  readonly endpoint: Endpoint;
  /** Where the app is now; `undefined`: none runs. */
  readonly find: () => Endpoint | undefined;
  readonly fetch: FetchLike;
  readonly onMessage: (message: JSONRPCMessage) => void;
  /** Tells an app that was started anew what it must know, before anything else reaches it. */
  readonly prepare: (fresh: Link) => Promise<void>;
  /** What went out by the old one and has no answer will never get one there. */
  readonly onReplaced: (old: Link) => void;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/** A link with the app that outlives it: another takes its place when the app is back, under whatever address. */
export interface LastingLink {
  current(): Link;
  /** True when there is another than `broken` by now; false: there is no app to go on with. */
  restore(broken: Link): Promise<boolean>;
  /** Looks for the app until it is back. */
  lost(broken: Link): void;
  close(): Promise<void>;
}

const LOOK_AGAIN_MS = 500;
/** Where our token was refused, it is tried again no sooner: it was revoked, and others are guessing. */
const TRY_TOKEN_AGAIN_MS = 30_000;

const GONE = 'signalbox mcp: Signalbox has gone; waiting for it to come back';
const NO_TOKEN =
  'signalbox mcp: Signalbox does not take our token (any more); set SIGNALBOX_TOKEN to one that is valid';

export async function openLastingLink(options: LastingLinkOptions): Promise<LastingLink> {
  const { endpoint, find, fetch, onMessage, prepare, onReplaced, say, signal } = options;
  let restoring: Promise<boolean> | undefined;
  let watching = false;
  let refused: { readonly endpoint: Endpoint; readonly at: number } | undefined;
  let link = await open(endpoint);

  async function open(to: Endpoint): Promise<Link> {
    const opened: Link = await openLink({
      endpoint: to,
      fetch,
      onMessage,
      onLost: () => lost(opened),
      onError: () => undefined, // What concerns a question fails there; a stream that breaks is taken up again.
    });
    return opened;
  }

  /** One at a time, and not again what somebody else has restored meanwhile. */
  async function restore(broken: Link): Promise<boolean> {
    if (broken !== link) return true;
    return (restoring ??= connectAgain().finally(() => (restoring = undefined)));
  }

  async function connectAgain(): Promise<boolean> {
    const found = find();
    if (found === undefined || wasRefused(found) || !(await answers(found))) return false;
    refused = undefined;
    const fresh = await open(found);
    try {
      await prepare(fresh);
    } catch (error) {
      if (isUnauthorized(error)) refused = { endpoint: found, at: performance.now() };
      await fresh.close();
      return false; // It is just starting, or just going.
    }
    const old = link;
    link = fresh;
    onReplaced(old);
    void old.close();
    return true;
  }

  const wasRefused = ({ url, token }: Endpoint): boolean =>
    refused !== undefined &&
    refused.endpoint.url.href === url.href &&
    refused.endpoint.token === token &&
    performance.now() - refused.at < TRY_TOKEN_AGAIN_MS;

  /** One that is about to start still stands where the last one was. */
  async function answers({ url }: Endpoint): Promise<boolean> {
    try {
      return (await fetch(new URL('/health', url), { signal })).ok;
    } catch {
      return false; // It does not.
    }
  }

  function lost(broken: Link): void {
    if (broken !== link || watching || signal.aborted) return;
    watching = true;
    void untilBack(broken).finally(() => (watching = false));
  }

  async function untilBack(broken: Link): Promise<void> {
    const aMoment = (): Promise<boolean> => delay(LOOK_AGAIN_MS, true, { signal }).catch(() => false);
    if (!(await aMoment()) || (await restore(broken))) return;
    say(refused === undefined ? GONE : NO_TOKEN);
    while (await aMoment()) {
      if (await restore(broken)) return say('signalbox mcp: Signalbox is back');
    }
  }

  return { current: () => link, restore, lost, close: () => link.close() };
}

const isUnauthorized = (error: unknown): boolean => error instanceof SdkHttpError && error.data.status === 401;
