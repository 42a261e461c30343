import { randomUUID } from 'node:crypto';
import { type Server, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import type { Bearer, Connection } from '../operations/bearer.ts';
import { clientOf } from './client-facts.ts';
import { whenEnded } from './when-ended.ts';

export interface SessionServer {
  readonly server: Server;
  /** Hears when its client begins to wait for news, and when it does no longer. */
  setListening(isListening: boolean): void;
}

export interface SessionOptions {
  /** `request`: the one that begins the session. */
  readonly createServer: (request: Request) => SessionServer;
  readonly maxSessions: number;
  readonly idleMs: number;
  readonly reapEveryMs: number;
  /** A clock that only goes forward, in ms. */
  readonly now: () => number;
}

interface Session extends SessionServer {
  readonly transport: WebStandardStreamableHTTPServerTransport;
  /** Whose session it is: whoever only knows the id, with a token of his own, gets no further. */
  readonly bearer: Bearer;
  /** What its client showed when it began, which tells some apart where no token is asked for. */
  readonly credentials: string;
  readonly connection: Connection;
  lastUsed: number;
  /** Streams on which its client waits for news. */
  open: number;
  /** Those and the calls under way: its client is there, however long it says nothing. */
  busy: number;
}

/** Some clients begin a session for each call and leave without a word; whoever comes back begins another. */
const LEFT_ALONE_MS = 60_000;
const SESSION_HEADER = 'mcp-session-id';

const credentialsOf = ({ headers }: Request): string => headers.get('authorization') ?? '';

const refusal = (status: number, code: number, message: string): Response =>
  Response.json({ jsonrpc: '2.0', id: null, error: { code, message } }, { status });

const factsOf = ({ server }: Session) => ({
  client: clientOf(server.getClientVersion()),
  protocol: server.getNegotiatedProtocolVersion(),
});

export interface SessionRequest {
  readonly bearer: Bearer;
  readonly isInitialize: boolean;
}

export interface Sessions {
  answer(request: Request, body: unknown, asked: SessionRequest): Promise<Response>;
  count(): number;
  close(): Promise<void>;
}

/** Sessions of clients that speak the protocol up to 2025-11-25. Bounded in number; a forgotten one is reaped. */
export function createSessions({ createServer, maxSessions, idleMs, reapEveryMs, now }: SessionOptions): Sessions {
  const sessions = new Map<string, Session>();
  // Those that are still being opened have a place, too: many at once must not get past the limit.
  const places = new Set<Session>();

  async function open(request: Request, bearer: Bearer): Promise<Session> {
    const { server, setListening } = createServer(request);
    const session: Session = {
      server,
      setListening,
      bearer,
      credentials: credentialsOf(request),
      connection: bearer.connect('session'),
      transport: new WebStandardStreamableHTTPServerTransport({
        sessionIdGenerator: randomUUID,
        onsessioninitialized: (id) => void sessions.set(id, session),
      }),
      lastUsed: now(),
      open: 0,
      busy: 0,
    };
    places.add(session);
    const end = (): void => void server.close();
    bearer.ended.addEventListener('abort', end);
    const { onclose } = server;
    server.onclose = () => {
      onclose?.();
      bearer.ended.removeEventListener('abort', end);
      session.connection.end();
      places.delete(session);
      sessions.delete(session.transport.sessionId ?? '');
    };
    await server.connect(session.transport);
    return session;
  }

  async function answerFirst(request: Request, body: unknown, bearer: Bearer): Promise<Response> {
    const session = await open(request, bearer);
    const response = await answerIn(session, request, body);
    // A token can be revoked between the look at it and the session that it opens.
    if (session.transport.sessionId === undefined || bearer.ended.aborted) await session.server.close();
    return response;
  }

  async function answerIn(session: Session, request: Request, body: unknown): Promise<Response> {
    session.busy += 1;
    const response = await session.transport.handleRequest(request, body === undefined ? {} : { parsedBody: body });
    session.connection.seen(factsOf(session));
    const listens = request.method === 'GET' && response.ok;
    if (listens) listen(session, 1);
    return whenEnded(response, () => {
      if (listens) listen(session, -1);
      session.busy -= 1;
      session.lastUsed = now();
    });
  }

  function listen(session: Session, streams: 1 | -1): void {
    session.open += streams;
    session.setListening(session.open > 0);
    session.connection.listening(streams);
  }

  const idleFor = (ms: number): readonly Session[] =>
    [...sessions.values()].filter(({ busy, lastUsed }) => busy === 0 && now() - lastUsed > ms);

  /** Gives the place of the session that has been left alone for longest to whoever comes. */
  async function makeRoom(): Promise<void> {
    const [left] = idleFor(LEFT_ALONE_MS).toSorted((one, other) => one.lastUsed - other.lastUsed);
    await left?.server.close();
  }

  const reap = (): void => {
    for (const { server } of idleFor(idleMs)) void server.close();
  };
  const reaper = setInterval(reap, reapEveryMs);
  reaper.unref();

  return {
    async answer(request, body, { bearer, isInitialize }) {
      const id = request.headers.get(SESSION_HEADER);
      if (id !== null) {
        const session = sessions.get(id);
        // 404 is what tells a client to begin anew. Of somebody else's session not even that is told that there is one.
        if (session?.bearer !== bearer || session.credentials !== credentialsOf(request)) {
          return refusal(404, -32_001, 'Session not found: initialize again');
        }
        return answerIn(session, request, body);
      }
      if (!isInitialize) return refusal(400, -32_000, 'Bad Request: send initialize first, then its Mcp-Session-Id');
      if (places.size >= maxSessions) await makeRoom();
      if (places.size >= maxSessions) {
        return refusal(503, -32_000, `LIMIT_REACHED: ${places.size} of ${maxSessions} sessions are open; close one`);
      }
      return answerFirst(request, body, bearer);
    },
    count: () => sessions.size,
    async close() {
      clearInterval(reaper);
      await Promise.all([...places].map(({ server }) => server.close()));
    },
  };
}
