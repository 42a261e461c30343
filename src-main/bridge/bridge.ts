import { setTimeout as delay } from 'node:timers/promises';
import {
  isJSONRPCErrorResponse,
  isJSONRPCRequest,
  isJSONRPCResultResponse,
  type FetchLike,
  type JSONRPCMessage,
  type JSONRPCRequest,
  type JSONRPCResponse,
  type RequestId,
  type Transport,
} from '@modelcontextprotocol/client';
import { messageOf } from '../../src-shared/model/message-of.ts';
import {
  acknowledgedIn,
  cancelledIn,
  catchUpNotices,
  isListen,
  listChanged,
  standsAlone,
  updated,
} from './envelope.ts';
import { failureOf, LOST } from './failure-of.ts';
import { openLink, type Endpoint, type Link } from './link.ts';
import { restoreSession, type Session } from './restore-session.ts';

export interface BridgeOptions {
  /** The client's side, not started yet. */
  readonly client: Transport;
  readonly endpoint: Endpoint;
  /** Where the app is now; `undefined`: none runs. */
  readonly find: () => Endpoint | undefined;
  readonly fetch: FetchLike;
  /** For the person: on stderr. */
  readonly say: (text: string) => void;
}

/** A question of the client that is not answered yet. */
interface Pending {
  readonly request: JSONRPCRequest;
  readonly abort: AbortController;
  /** Where the answer is to come from. */
  via: Link | undefined;
  /** A subscription that the app has confirmed once: what it confirms again is not for the client. */
  acknowledged: boolean;
}

const LOOK_AGAIN_MS = 500;

/**
 * Passes every message between a client and the app, in both directions and in both eras of the protocol, until the
 * client leaves. When the app goes, what is asked fails clearly; when it comes back, under whatever address, all goes on.
 */
export async function runBridge({ client, endpoint, find, fetch, say }: BridgeOptions): Promise<void> {
  const pending = new Map<RequestId, Pending>();
  const ended = new AbortController();
  let session: Session | undefined;
  let watching = false;
  let restoring: Promise<boolean> | undefined;
  let link = await open(endpoint);

  async function open(to: Endpoint): Promise<Link> {
    const opened: Link = await openLink({
      endpoint: to,
      fetch,
      onMessage: (message) => fromApp(message),
      onLost: () => lost(opened),
      onError: () => undefined, // What concerns a question fails there; a stream that breaks is taken up again.
    });
    return opened;
  }

  function fromClient(message: JSONRPCMessage): void {
    if (isJSONRPCRequest(message)) {
      const entry = { request: message, abort: new AbortController(), via: undefined, acknowledged: false };
      pending.set(message.id, entry);
      void pass(entry);
      return;
    }
    const taken = cancelledIn(message);
    if (taken === undefined) void passOn(message);
    else void cancel(taken, message);
  }

  async function passOn(message: JSONRPCMessage): Promise<void> {
    try {
      await link.send(message);
    } catch (error) {
      say(`signalbox mcp: a message of the client was lost: ${messageOf(error)}`);
    }
  }

  /** In the newer protocol a question is taken back by hanging up, in the older by a message. */
  async function cancel(id: RequestId, message: JSONRPCMessage): Promise<void> {
    const entry = pending.get(id);
    pending.delete(id);
    if (entry === undefined || !standsAlone(entry.request)) await passOn(message);
    entry?.abort.abort();
  }

  async function pass(entry: Pending, isRepeated = false): Promise<void> {
    const used = link;
    entry.via = used;
    try {
      await used.send(entry.request, {
        requestSignal: entry.abort.signal,
        onRequestStreamEnd: () => broken(entry, used),
      });
    } catch (error) {
      if (entry.abort.signal.aborted) return;
      entry.via = undefined;
      const { what, error: reason } = failureOf(error, used.hasSession());
      const mayRepeat = what === 'not done' || (what === 'unknown' && entry.request.method !== 'tools/call');
      if (!isRepeated && mayRepeat && (await restore(used))) return pass(entry, true);
      say(`signalbox mcp: ${entry.request.method}: ${reason.message}`);
      answer(entry, { jsonrpc: '2.0', id: entry.request.id, error: reason });
    }
  }

  function broken(entry: Pending, used: Link): void {
    if (isListen(entry.request)) return lost(used);
    answer(entry, { jsonrpc: '2.0', id: entry.request.id, error: { code: -32_000, message: LOST } });
  }

  function answer({ request }: Pending, response: JSONRPCResponse): void {
    if (pending.delete(request.id)) toClient(response);
  }

  function fromApp(message: JSONRPCMessage): void {
    if (isJSONRPCResultResponse(message) || isJSONRPCErrorResponse(message)) return answered(message);
    const subscription = acknowledgedIn(message);
    const entry = subscription === undefined ? undefined : pending.get(subscription);
    if (entry?.acknowledged) return;
    if (entry !== undefined) entry.acknowledged = true;
    toClient(message);
  }

  function answered(response: JSONRPCResponse): void {
    const entry = response.id === undefined ? undefined : pending.get(response.id);
    if (entry === undefined) return; // Taken back.
    if ('result' in response) {
      // So the app says goodbye to those who listen; they will hear it again.
      if (isListen(entry.request)) return lost(link);
      note(entry.request, response.result);
    }
    answer(entry, response);
  }

  /** What the client has by now agreed on with the app, and would have to begin with anew. */
  function note(request: JSONRPCRequest, result: Readonly<Record<string, unknown>>): void {
    const { method, params } = request;
    if (method === 'initialize') {
      session = { initialize: request, subscriptions: new Set() };
      link.setProtocolVersion(String(result['protocolVersion']));
    }
    if (method === 'resources/subscribe') session?.subscriptions.add(String(params?.['uri']));
    if (method === 'resources/unsubscribe') session?.subscriptions.delete(String(params?.['uri']));
  }

  function toClient(message: JSONRPCMessage): void {
    client.send(message).catch(() => {
      // It has left, and that ends us.
    });
  }

  /** One at a time, and not again what somebody else has restored meanwhile. False: there is no app to go on with. */
  async function restore(from: Link): Promise<boolean> {
    if (from !== link) return true;
    return (restoring ??= connectAgain().finally(() => (restoring = undefined)));
  }

  async function connectAgain(): Promise<boolean> {
    const found = find();
    if (found === undefined || !(await answers(found))) return false;
    const fresh = await open(found);
    try {
      if (session !== undefined) await restoreSession(fresh, session);
    } catch {
      await fresh.close();
      return false; // It is just starting, or just going.
    }
    const old = link;
    link = fresh;
    moveOver(old);
    void old.close();
    return true;
  }

  /** One that is about to start still stands where the last one was. */
  async function answers({ url }: Endpoint): Promise<boolean> {
    try {
      return (await fetch(new URL('/health', url), { signal: ended.signal })).ok;
    } catch {
      return false; // It does not.
    }
  }

  function moveOver(old: Link): void {
    for (const entry of pending.values()) {
      if (entry.via !== old) continue;
      if (!isListen(entry.request)) broken(entry, old);
      else void pass(entry);
      if (entry.acknowledged) for (const notice of catchUpNotices(entry.request)) toClient(notice);
    }
    if (session === undefined) return;
    for (const uri of session.subscriptions) toClient(updated({ uri }));
    toClient(listChanged());
  }

  function lost(used: Link): void {
    if (used !== link || watching || ended.signal.aborted) return;
    watching = true;
    void untilBack(used).finally(() => (watching = false));
  }

  async function untilBack(used: Link): Promise<void> {
    const aMoment = (): Promise<boolean> => delay(LOOK_AGAIN_MS, true, { signal: ended.signal }).catch(() => false);
    if (!(await aMoment()) || (await restore(used))) return;
    say('signalbox mcp: Signalbox has gone; waiting for it to come back');
    while (await aMoment()) {
      if (await restore(used)) return say('signalbox mcp: Signalbox is back');
    }
  }

  const left = Promise.withResolvers<void>();
  client.onclose = () => left.resolve();
  client.onerror = (error) => say(`signalbox mcp: ${error.message}`);
  client.onmessage = fromClient;
  await client.start();
  await left.promise;
  ended.abort();
  for (const { abort } of pending.values()) abort.abort();
  pending.clear();
  await link.close();
}
