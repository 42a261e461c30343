import { createMcpHandler, isInitializeRequest, isLegacyRequest } from '@modelcontextprotocol/server';
import type { AppRouter } from '../operations/router.ts';
import { createMcpServer } from './create-mcp-server.ts';
import { createSessions } from './sessions.ts';

export interface McpOptions {
  readonly router: AppRouter;
  readonly version: string;
  readonly log: (message: string) => void;
  readonly maxSessions?: number;
  readonly sessionTtlMs?: number;
}

export interface Mcp {
  /** Answers one request; `peer` looks up the pid of the client that sent it. */
  answer(request: Request, peer: () => number | undefined): Promise<Response>;
  sessions(): number;
  close(): Promise<void>;
}

const MAX_SESSIONS = 100;
const SESSION_TTL_MS = 1_800_000;
const REAP_EVERY_MS = 60_000;

async function bodyOf(request: Request): Promise<unknown> {
  try {
    return await request.clone().json();
  } catch {
    // Not JSON: the protocol's own answer to that is a parse error, which the SDK gives when it reads the body itself.
    return undefined;
  }
}

/** Both eras of the protocol at one address: requests that stand alone (2026-07-28), and sessions (before). */
export function createMcp({ router, version, log, maxSessions, sessionTtlMs }: McpOptions): Mcp {
  const peers = new WeakMap<Request, () => number | undefined>();
  const peerOf = (request: Request | undefined): number | undefined =>
    request === undefined ? undefined : peers.get(request)?.();
  const createServer = () => createMcpServer({ router, version, peerOf, log });

  const modern = createMcpHandler(createServer, { legacy: 'reject' });
  const sessions = createSessions({
    createServer,
    maxSessions: maxSessions ?? MAX_SESSIONS,
    idleMs: sessionTtlMs ?? SESSION_TTL_MS,
    reapEveryMs: REAP_EVERY_MS,
    now: () => performance.now(),
  });

  return {
    async answer(request, peer) {
      peers.set(request, peer);
      const body = request.method === 'POST' ? await bodyOf(request) : undefined;
      if (await isLegacyRequest(request, body)) return sessions.answer(request, body, isInitializeRequest(body));
      return modern.fetch(request, body === undefined ? {} : { parsedBody: body });
    },
    sessions: sessions.count,
    async close() {
      await Promise.all([modern.close(), sessions.close()]);
    },
  };
}
