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
import { openLastingLink } from './lasting-link.ts';
import type { Endpoint, Link } from './link.ts';
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

/**
 * Passes every message between a client and the app, in both directions and in both eras of the protocol, until the
 * client leaves. When the app goes, what is asked fails clearly; when it comes back, under whatever address, all goes on.
 */
export async function runBridge({ client, say, ...options }: BridgeOptions): Promise<void> {
  const pending = new Map<RequestId, Pending>();
  const ended = new AbortController();
  let session: Session | undefined;
  const app = await openLastingLink({
    ...options,
    say,
    signal: ended.signal,
    onMessage: fromApp,
    prepare: async (fresh) => session && restoreSession(fresh, session),
    onReplaced: moveOver,
  });

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
      await app.current().send(message);
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
    const { request, abort } = entry;
    const link = app.current();
    entry.via = link;
    try {
      await link.send(request, { requestSignal: abort.signal, onRequestStreamEnd: () => broken(entry, link) });
    } catch (error) {
      if (abort.signal.aborted) return;
      entry.via = undefined;
      const { what, error: reason } = failureOf(error, link.hasSession());
      const mayRepeat = what === 'not done' || (what === 'unknown' && request.method !== 'tools/call');
      if (!isRepeated && mayRepeat && (await app.restore(link))) return pass(entry, true);
      say(`signalbox mcp: ${request.method}: ${reason.message}`);
      answer(entry, { jsonrpc: '2.0', id: request.id, error: reason });
    }
  }

  function broken(entry: Pending, link: Link): void {
    if (isListen(entry.request)) app.lost(link);
    else answer(entry, { jsonrpc: '2.0', id: entry.request.id, error: LOST });
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
      // So the app says goodbye to those who listen. They are not told: they will hear it again.
      if (isListen(entry.request)) return app.lost(entry.via ?? app.current());
      note(entry.request, response.result);
    }
    answer(entry, response);
  }

  /** What the client has by now agreed on with the app, and would have to begin with anew. */
  function note(request: JSONRPCRequest, result: Readonly<Record<string, unknown>>): void {
    const { method, params } = request;
    if (method === 'initialize') {
      session = { initialize: request, subscriptions: new Set() };
      app.current().setProtocolVersion(String(result['protocolVersion']));
    }
    if (method === 'resources/subscribe') session?.subscriptions.add(String(params?.['uri']));
    if (method === 'resources/unsubscribe') session?.subscriptions.delete(String(params?.['uri']));
  }

  function toClient(message: JSONRPCMessage): void {
    client.send(message).catch(() => {
      // It has left, and that ends us.
    });
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

  const left = Promise.withResolvers<void>();
  client.onclose = () => left.resolve();
  client.onerror = (error) => say(`signalbox mcp: ${error.message}`);
  client.onmessage = fromClient;
  await client.start();
  await left.promise;
  ended.abort();
  for (const { abort } of pending.values()) abort.abort();
  pending.clear();
  await app.close();
}
