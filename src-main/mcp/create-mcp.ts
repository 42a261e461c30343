import {
  createMcpHandler,
  isInitializeRequest,
  isLegacyRequest,
  ProtocolErrorCode,
  type McpServer,
  type Server,
  type ServerNotifier,
} from '@modelcontextprotocol/server';
import { createRouterClient } from '@orpc/server';
import type { Client } from '../../src-shared/contract/index.ts';
import type { Bearer, Connection } from '../operations/bearer.ts';
import type { AppRouter } from '../operations/router.ts';
import { clientFactsIn } from './client-facts.ts';
import { createMcpServer, type Origin } from './create-mcp-server.ts';
import type { Tool } from './define-tool.ts';
import { endWhenStalled } from './end-when-stalled.ts';
import { endWith } from './end-with.ts';
import { isPatientCall } from './is-patient-call.ts';
import { offeredResources } from './resources/all-resources.ts';
import { listenRequestIn, type ListenRequest } from './resources/listen-request.ts';
import { narrowListen } from './resources/narrow-listen.ts';
import { createResourceUpdates } from './resources/resource-updates.ts';
import { serveSubscriptions } from './resources/serve-subscriptions.ts';
import { selectTools, type Selection } from './select-tools.ts';
import { createSessions } from './sessions.ts';
import { whenEnded } from './when-ended.ts';

export interface McpOptions {
  readonly router: AppRouter;
  readonly version: string;
  /** Whether nothing may be changed through this server: then nothing is offered that does. Default: false. */
  readonly readOnly?: boolean | undefined;
  readonly log: (message: string) => void;
  /** Where the page for MCP Apps is. */
  readonly appPage: string;
  readonly maxSessions?: number;
  readonly sessionTtlMs?: number;
  /** Other servers than ours to be served in the same way: the conformance suite asks for tools of fixed names. */
  readonly createInstead?: CreateServer | undefined;
}

/** One for each session, or in the newer protocol for each request; `notify` tells all who listen in the newer one. */
export type CreateServer = (notify: ServerNotifier) => McpServer;

export interface Mcp {
  /** Answers one request; `peer` looks up the pid of the client that sent it, `bearer` says with whose token it came. */
  answer(request: Request, peer: Origin['peer'], bearer: Bearer): Promise<Response>;
  sessions(): number;
  /** Logs and lists that are watched for clients that subscribed to them. */
  watched(): number;
  close(): Promise<void>;
}

const MAX_SESSIONS = 100;
const SESSION_TTL_MS = 1_800_000;
const REAP_EVERY_MS = 60_000;

/** `undefined`: it is no JSON. */
async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseError(): Response {
  const error = { code: ProtocolErrorCode.ParseError, message: 'Parse error: the body must be JSON' };
  return Response.json({ jsonrpc: '2.0', id: null, error }, { status: 400 });
}

/** `X-MCP-…` as other servers have it, whose clients know these headers. */
const selectionFor = ({ url, headers }: Request, { agent }: Bearer): Selection =>
  selectTools({
    path: new URL(url).pathname,
    toolsets: headers.get('x-mcp-toolsets'),
    readonly: headers.get('x-mcp-readonly'),
    token: agent,
  });

/** Both eras of the protocol at one address: requests that stand alone (2026-07-28), and sessions (before). */
export function createMcp(options: McpOptions): Mcp {
  const { router, version, readOnly = false, log, appPage, maxSessions, sessionTtlMs, createInstead } = options;
  const origins = new WeakMap<Request, Origin>();
  const originOf = (request: Request | undefined): Origin => {
    const origin = request && origins.get(request);
    if (origin === undefined) throw new Error('a request of MCP came past its door');
    return origin;
  };
  const toolsFor = (request: Request): readonly Tool[] => {
    const selection = selectionFor(request, originOf(request).bearer);
    if ('status' in selection) return [];
    return readOnly ? selection.tools.filter(({ effect }) => effect === 'read') : selection.tools;
  };
  const kindsFor = (request: Request) => offeredResources(toolsFor(request));
  const createServer = (request: Request | undefined): Server =>
    createMcpServer({ router, version, tools: request === undefined ? [] : toolsFor(request), originOf, log, appPage });

  const serverFor = (request: Request | undefined): Server | McpServer =>
    createInstead?.(modern.notify) ?? createServer(request);

  const ours: Client = createRouterClient(router, { context: { caller: { door: 'mcp' } } });
  const updates = createResourceUpdates(ours);

  const modern = createMcpHandler(({ requestInfo }) => serverFor(requestInfo), { legacy: 'reject' });
  // As a stream from the first moment on, which costs each call a little more.
  const streaming = createMcpHandler(({ requestInfo }) => serverFor(requestInfo), {
    legacy: 'reject',
    responseMode: 'sse',
  });
  const sessions = createSessions({
    createServer(request) {
      if (createInstead !== undefined) return { server: createInstead(modern.notify).server, setListening: () => {} };
      const server = createServer(request);
      return { server, ...serveSubscriptions({ server, updates, kinds: kindsFor(request) }) };
    },
    maxSessions: maxSessions ?? MAX_SESSIONS,
    idleMs: sessionTtlMs ?? SESSION_TTL_MS,
    reapEveryMs: REAP_EVERY_MS,
    now: () => performance.now(),
  });

  /** The SDK hands out what is published to whoever listens for it: so each thing is published once. */
  function watchFor({ params: { notifications } }: ListenRequest): () => void {
    const { resourcesListChanged = false, resourceSubscriptions = [] } = notifications;
    const releases = resourceSubscriptions.map((uri) => updates.ofResource(uri, publish.updated));
    if (resourcesListChanged) releases.push(updates.ofList(publish.listChanged));
    return () => {
      for (const release of releases) release();
    };
  }
  const publish = {
    updated: (uri: string) => modern.notify.resourceUpdated(uri),
    listChanged: () => modern.notify.resourcesChanged(),
  };

  async function answerModern(request: Request, body: unknown, bearer: Bearer): Promise<Response> {
    const connection = bearer.visit('modern', clientFactsIn(body));
    connection.seen();
    const listen = listenRequestIn(body);
    if (listen !== undefined) return answerListen(request, listen, connection);
    const handler = isPatientCall(body) ? streaming : modern;
    return handler.fetch(request, body === undefined ? {} : { parsedBody: body });
  }

  async function answerListen(request: Request, asked: ListenRequest, connection: Connection): Promise<Response> {
    const kinds = kindsFor(request);
    const exists = (uri: string) => updates.exists(uri, kinds);
    // Of another server's resources we know nothing.
    const listen = createInstead === undefined ? await narrowListen(asked, exists) : asked;
    const response = endWhenStalled(await modern.fetch(request, { parsedBody: listen }));
    const release = watchFor(listen);
    connection.listening(1);
    return whenEnded(response, () => {
      release();
      connection.listening(-1);
    });
  }

  return {
    async answer(request, peer, bearer) {
      const selection = selectionFor(request, bearer);
      if ('status' in selection) return refusal(selection);
      origins.set(request, { peer, bearer });
      const body = request.method === 'POST' ? await bodyOf(request) : undefined;
      if (request.method === 'POST' && body === undefined) return parseError();
      const response = (await isLegacyRequest(request, body))
        ? await sessions.answer(request, body, { bearer, isInitialize: isInitializeRequest(body) })
        : await answerModern(request, body, bearer);
      if (!isStream(response)) return response;
      return endWith(request.method === 'GET' ? endWhenStalled(response) : response, bearer.ended);
    },
    sessions: sessions.count,
    watched: updates.watched,
    async close() {
      updates.close();
      await Promise.all([modern.close(), streaming.close(), sessions.close()]);
    },
  };
}

const isStream = ({ headers }: Response): boolean =>
  headers.get('content-type')?.startsWith('text/event-stream') ?? false;

const CODES = { 400: 'BAD_INPUT', 403: 'PERMISSION_DENIED', 404: 'NOT_FOUND' } as const;

const refusal = ({ status, message }: Extract<Selection, { status: number }>): Response =>
  Response.json({ code: CODES[status], message }, { status });
