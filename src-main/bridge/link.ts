import {
  isJSONRPCErrorResponse,
  isJSONRPCResultResponse,
  StreamableHTTPClientTransport,
  type FetchLike,
  type JSONRPCMessage,
  type JSONRPCRequest,
} from '@modelcontextprotocol/client';

/** Where the app answers MCP, and what it asks for. */
export interface Endpoint {
  readonly url: URL;
  readonly token: string | undefined;
}

export interface LinkOptions {
  readonly endpoint: Endpoint;
  readonly fetch: FetchLike;
  readonly onMessage: (message: JSONRPCMessage) => void;
  /** The stream on which the app speaks by itself has broken, and cannot be taken up again. */
  readonly onLost: () => void;
  readonly onError: (error: Error) => void;
}

type SendOptions = NonNullable<Parameters<StreamableHTTPClientTransport['send']>[1]>;

/** Our end of one connection with the app. */
export interface Link {
  send(message: JSONRPCMessage, options?: SendOptions): Promise<void>;
  /** Asks on our own account, not on that of the client: it sees neither question nor answer. */
  ask(method: string, params: JSONRPCRequest['params']): Promise<Readonly<Record<string, unknown>>>;
  /** What the older protocol has agreed on. */
  setProtocolVersion(version: string): void;
  hasSession(): boolean;
  /** Ends the session, too, if the app answers. */
  close(): Promise<void>;
}

/** One try, soon: a stream that merely broke goes on; whether the app has gone, a second try says. */
const RETRY = {
  initialReconnectionDelay: 250,
  maxReconnectionDelay: 250,
  reconnectionDelayGrowFactor: 1,
  maxRetries: 2,
};
const GOODBYE_MS = 2000;

interface Waiting {
  readonly resolve: (result: Readonly<Record<string, unknown>>) => void;
  readonly reject: (error: Error) => void;
}

export async function openLink({ endpoint, fetch, onMessage, onLost, onError }: LinkOptions): Promise<Link> {
  const { url, token } = endpoint;
  const waiting = new Map<string, Waiting>();
  let asked = 0;
  const transport = new StreamableHTTPClientTransport(url, {
    fetch,
    ...(token !== undefined && { requestInit: { headers: { authorization: `Bearer ${token}` } } }),
    reconnectionOptions: RETRY,
    reconnectionScheduler(reconnect, delayMs, attempt) {
      if (attempt > 0) {
        onLost();
        return undefined;
      }
      const timer = setTimeout(reconnect, delayMs);
      return () => clearTimeout(timer);
    },
  });
  transport.onerror = onError;
  transport.onmessage = (message) => {
    if (!isOurs(message)) onMessage(message);
  };

  function isOurs(message: JSONRPCMessage): boolean {
    if (!isJSONRPCResultResponse(message) && !isJSONRPCErrorResponse(message)) return false;
    const ours = typeof message.id === 'string' ? waiting.get(message.id) : undefined;
    if (isJSONRPCErrorResponse(message)) ours?.reject(new Error(message.error.message));
    else ours?.resolve(message.result);
    return ours !== undefined;
  }

  await transport.start();
  return {
    send: (message, options) => transport.send(message, options),
    async ask(method, params) {
      const id = `signalbox-mcp:${(asked += 1)}`;
      const { promise, resolve, reject } = Promise.withResolvers<Readonly<Record<string, unknown>>>();
      waiting.set(id, { resolve, reject });
      const onRequestStreamEnd = (): void => reject(new Error(`the app has not answered ${method}`));
      try {
        const request = { jsonrpc: '2.0', id, method, ...(params && { params }) } as const;
        transport.send(request, { onRequestStreamEnd }).catch(reject);
        return await promise;
      } finally {
        waiting.delete(id);
      }
    },
    setProtocolVersion: (version) => transport.setProtocolVersion(version),
    hasSession: () => transport.sessionId !== undefined,
    async close() {
      const giveUp = setTimeout(() => void transport.close(), GOODBYE_MS);
      await transport.terminateSession().catch(() => undefined); // The app has gone: so has the session.
      clearTimeout(giveUp);
      await transport.close();
    },
  };
}
