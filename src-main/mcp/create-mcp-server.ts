import {
  ProtocolError,
  ProtocolErrorCode,
  Server,
  type ServerCapabilities,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { createRouterClient } from '@orpc/server';
import type { Client } from '../../src-shared/contract/index.ts';
import type { Caller } from '../../src-shared/model/caller.ts';
import { systemClock } from '../../src-shared/model/clock.ts';
import type { RequestContext } from '../operations/chain.ts';
import type { AppRouter } from '../operations/router.ts';
import type { Rehearse, Tool } from './define-tool.ts';
import { describeUnknownTool } from './describe-unknown-tool.ts';
import { instructions } from './instructions.ts';
import { servePrompts } from './prompts/serve-prompts.ts';
import { rehearseTool } from './rehearse.ts';
import { reportProgress, type ProgressReport } from './report-progress.ts';
import { serveResources } from './resources/serve-resources.ts';
import { serveSkill, skillsExtension } from './skill/serve-skill.ts';

export interface McpServerOptions {
  readonly router: AppRouter;
  readonly version: string;
  /** Those that are offered where the client has connected. */
  readonly tools: readonly Tool[];
  /** The pid at the far end of the connection that a request came by, where it can be known. */
  readonly peerOf: (request: Request | undefined) => Promise<number | undefined>;
  readonly log: (message: string) => void;
}

const capabilities: ServerCapabilities = {
  tools: {},
  prompts: {},
  resources: { subscribe: true, listChanged: true },
  completions: {},
  extensions: skillsExtension,
};

/** What a client calls itself is kept with every change it makes, and shown: so it may be no longer than this. */
const LONGEST = { NAME: 64, VERSION: 32 } as const;

const cut = (text: string, length: number): string => text.slice(0, length).toWellFormed();

function callerOf(server: Server): Caller {
  const client = server.getClientVersion();
  const named = client && { name: cut(client.name, LONGEST.NAME), version: cut(client.version, LONGEST.VERSION) };
  return { door: 'mcp', client: named };
}

/** Of a client that cancels, and of one whose connection is gone: in the older protocol that is not the same. */
function endOf({ mcpReq, http }: ServerContext): AbortSignal {
  return http?.req === undefined ? mcpReq.signal : AbortSignal.any([mcpReq.signal, http.req.signal]);
}

function progressOf({ mcpReq }: ServerContext): ProgressReport | undefined {
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return undefined;
  return reportProgress({
    send: (progress) => mcpReq.notify({ method: 'notifications/progress', params: { progressToken, ...progress } }),
  });
}

/**
 * One server for one session, or in the newer protocol for one request: so it is made of what already stands. The
 * SDK's low-level server, because its convenient one says only in its own words what is wrong with an argument.
 */
export function createMcpServer({ router, version, tools, peerOf, log }: McpServerOptions): Server {
  const server = new Server({ name: 'signalbox', title: 'Signalbox', version }, { capabilities, instructions });
  const clientFor = (ctx: ServerContext, more: Omit<RequestContext, 'caller' | 'findPid'> = {}): Client =>
    createRouterClient(router, {
      context: { caller: callerOf(server), findPid: () => peerOf(ctx.http?.req), ...more },
    });

  server.setRequestHandler('tools/list', () => ({ tools: tools.map(({ listing }) => listing) }));
  server.setRequestHandler('tools/call', async ({ params }, ctx) => {
    const tool = tools.find(({ name }) => name === params.name);
    if (tool === undefined) {
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, describeUnknownTool(params.name, tools));
    }
    const progress = progressOf(ctx);
    try {
      const run = { now: systemClock.now(), signal: endOf(ctx), log };
      const client = clientFor(ctx, { onProgress: progress?.onProgress });
      const rehearse: Rehearse = (name, args) =>
        rehearseTool(name, args, { ...run, tools, client, rehearsing: (hear) => clientFor(ctx, { rehearse: hear }) });
      return await tool.call({ ...run, client, arguments: params.arguments, rehearse });
    } finally {
      progress?.stop();
    }
  });

  servePrompts(server, tools);

  serveSkill(server);
  serveResources(server, (ctx) => ({ client: clientFor(ctx), now: systemClock.now(), signal: endOf(ctx), log }));
  return server;
}
