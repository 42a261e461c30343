import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { WebSocketServer } from 'ws';
import { systemClock } from '../../src-shared/model/clock.ts';
import { createMcp, type McpOptions } from '../mcp/create-mcp.ts';
import type { AppRouter } from '../operations/router.ts';
import { createAccess, type Tokens } from './access.ts';
import { closeGently } from './close-gently.ts';
import { createHttpApp } from './create-http-app.ts';
import { MAX_BODY_BYTES } from './guards/body-guard.ts';
import { createGuessBrake } from './guards/guess-brake.ts';
import { health, type AppStatus } from './health.ts';
import { listen } from './listen.ts';
import { createLoginCodes } from './login/login-codes.ts';
import type { Metrics } from './metrics.ts';
import { createOwnHosts, urlOf } from './own-hosts.ts';
import { createPeers, type IdentifyPeer } from './peer.ts';
import { createRest } from './rest/create-rest.ts';
import { answerUpgrades } from './rpc/answer-upgrades.ts';
import { startHeartbeat } from './rpc/heartbeat.ts';
import { createSocketServer } from './rpc/serve-socket.ts';

const GOING_AWAY = 1001;
/** Far more than a person and their agents need, and few enough that the supervisor never lacks a descriptor. */
const MAX_CONNECTIONS = 512;
/**
 * Who sends slowly, or nothing at all, holds one of these connections no longer than this. No answer is bounded by it:
 * calls may take minutes, and topics end when their reader does. Agents think for some seconds between two calls: with
 * Node's five, their next one would often meet a connection that is just being closed, and fail.
 */
const PATIENCE = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 30_000,
  connectionsCheckingInterval: 2000,
};

export interface HttpServerOptions {
  readonly router: AppRouter;
  /** Where the built UI is. */
  readonly rendererDir: string;
  /** Where the built page is that MCP clients can show. */
  readonly mcpAppPage: string;
  readonly host: string;
  readonly port: number;
  /** When nobody asked for this port, a busy one is passed over for the next free of ten. */
  readonly portIsExplicit: boolean;
  /** `undefined`: `--no-auth`. */
  readonly token: string | undefined;
  /** The tokens of agents. */
  readonly tokens: Tokens;
  readonly version: string;
  /** `--read-only`: agents are offered nothing that changes anything. */
  readonly readOnly?: boolean | undefined;
  /** How long a request may take to arrive, in ms. */
  readonly patience?: Partial<typeof PATIENCE>;
  /** How long whoever guesses tokens has to wait for each refusal, in ms. */
  readonly guessDelayMs?: number;
  readonly status: () => AppStatus;
  /** For Prometheus. */
  readonly metrics: Metrics;
  readonly identifyPeer: IdentifyPeer;
  readonly createMcpServerInstead?: McpOptions['createInstead'];
  /** For people, on stderr. */
  readonly log: (message: string) => void;
}

export interface HttpServer {
  readonly url: string;
  readonly port: number;
  readonly mcpSessions: () => number;
  /** A new link that signs one browser in, once, within ten minutes. */
  loginUrl(): string;
  /** Ends every connection; what is under way has two seconds. */
  close(): Promise<void>;
}

/** Listens, and serves every door that speaks HTTP. Throws `AppError('UNAVAILABLE')` when it cannot listen. */
export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { router, host, token, version, readOnly, log } = options;
  const server = createServer({ ...PATIENCE, ...options.patience });
  server.maxConnections = MAX_CONNECTIONS;
  server.once('drop', () => log(`http: ${MAX_CONNECTIONS} connections are open; what comes beyond is turned away`));
  const closeServer = closeGently(server);
  const port = await listen(server, options);

  const url = urlOf(host, port);
  const access = createAccess(token, port, options.tokens);
  const loginCodes = createLoginCodes(() => performance.now());
  const peerOf = createPeers(options.identifyPeer);
  const closing = new AbortController();
  const mcp = createMcp({
    router,
    version,
    readOnly,
    log,
    appPage: options.mcpAppPage,
    createInstead: options.createMcpServerInstead,
  });
  const app = createHttpApp({
    isOwnHost: createOwnHosts(host, port),
    ownUrl: url,
    access,
    brake: createGuessBrake({ now: () => performance.now(), log, delayMs: options.guessDelayMs }),
    loginCodes,
    rest: createRest(router, closing.signal),
    mcp,
    peerOf,
    health: () =>
      health({
        status: options.status,
        mcpSessions: mcp.sessions,
        host,
        port,
        authRequired: access.required,
        now: systemClock.now,
      }),
    metrics: options.metrics,
    rendererDir: options.rendererDir,
    version,
    log,
  });

  server.on('request', getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_BODY_BYTES, perMessageDeflate: false });
  const serveSocket = createSocketServer(router);
  answerUpgrades({
    server,
    sockets,
    fetch: (request, bindings) => app.fetch(request, bindings),
    onSocket: (socket, incoming) => serveSocket(socket, peerOf(incoming)),
  });
  const stopHeartbeat = startHeartbeat(sockets);

  return {
    url,
    port,
    mcpSessions: mcp.sessions,
    loginUrl: () => (access.required ? `${url}/login?code=${loginCodes.issue()}` : `${url}/`),
    async close() {
      stopHeartbeat();
      closing.abort();
      for (const socket of sockets.clients) socket.close(GOING_AWAY, 'Signalbox is closing');
      await mcp.close();
      await closeServer();
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}
