import {
  ProtocolError,
  ProtocolErrorCode,
  Server,
  type CallToolResult,
  type ServerCapabilities,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { createRouterClient } from '@orpc/server';
import type { Client } from '../../src-shared/contract/index.ts';
import type { Caller } from '../../src-shared/model/caller.ts';
import { systemClock } from '../../src-shared/model/clock.ts';
import type { Bearer } from '../operations/bearer.ts';
import type { RequestContext } from '../operations/chain.ts';
import { linkSignals } from '../abort-signals/link-signals.ts';
import type { AppRouter } from '../operations/router.ts';
import { clientOf } from './client-facts.ts';
import type { Rehearse, Tool } from './define-tool.ts';
import { describeUnknownTool, isKnownTool } from './describe-unknown-tool.ts';
import { instructions } from './instructions.ts';
import { admitted, codeInResult, onRecord, refusalOf } from './on-record.ts';
import { servePrompts } from './prompts/serve-prompts.ts';
import { rehearseTool } from './rehearse.ts';
import { reportProgress, type ProgressReport } from './report-progress.ts';
import { offeredResources } from './resources/all-resources.ts';
import { serveResources } from './resources/serve-resources.ts';
import { serveSkill, skillsExtension } from './skill/serve-skill.ts';

export interface McpServerOptions {
  readonly router: AppRouter;
  readonly version: string;
  /** Those that are offered where the client has connected. */
  readonly tools: readonly Tool[];
  /** Who sent a request. */
  readonly originOf: (request: Request | undefined) => Origin;
  readonly log: (message: string) => void;
  /** Where the page for MCP Apps is. */
  readonly appPage: string;
}

const capabilities: ServerCapabilities = {
  tools: {},
  prompts: {},
  resources: { subscribe: true, listChanged: true },
  completions: {},
  extensions: skillsExtension,
};

/** Who sent a request. */
export interface Origin {
  readonly bearer: Bearer;
  /** The pid at the far end of the connection, where it can be known. */
  readonly peer: () => Promise<number | undefined>;
}

const callerOf = (server: Server, { agent }: Bearer): Caller => ({
  door: 'mcp',
  ...(agent !== undefined && { agent: agent.label }),
  client: clientOf(server.getClientVersion()),
});

/** Of a client that cancels, and of one whose connection is gone: in the older protocol that is not the same. */
const endsOf = ({ mcpReq, http }: ServerContext): readonly AbortSignal[] =>
  http?.req === undefined ? [mcpReq.signal] : [mcpReq.signal, http.req.signal];

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
export function createMcpServer({ router, version, tools, originOf, log, appPage }: McpServerOptions): Server {
  const server = new Server({ name: 'signalbox', title: 'Signalbox', version }, { capabilities, instructions });
  const clientFor = (ctx: ServerContext, more: Omit<RequestContext, 'caller' | 'bearer' | 'findPid'> = {}): Client => {
    const { bearer, peer } = originOf(ctx.http?.req);
    return createRouterClient(router, {
      context: { caller: callerOf(server, bearer), bearer, findPid: peer, ...more },
    });
  };
  const recorded = (ctx: ServerContext, tool: string) => ({
    bearer: originOf(ctx.http?.req).bearer,
    client: clientOf(server.getClientVersion()),
    tool,
  });

  server.setRequestHandler('tools/list', () => ({ tools: tools.map(({ listing }) => listing) }));
  server.setRequestHandler('tools/call', ({ params }, ctx) => {
    const call = recorded(ctx, params.name);
    return onRecord(call, () => callTool(params, ctx, call.bearer), codeInResult);
  });

  async function callTool(
    params: { readonly name: string; readonly arguments?: unknown },
    ctx: ServerContext,
    bearer: Bearer,
  ): Promise<CallToolResult> {
    const tool = tools.find(({ name }) => name === params.name);
    if (tool === undefined) {
      const message = describeUnknownTool(params.name, tools, bearer.agent?.label);
      const code = isKnownTool(params.name) ? 'NOT_OFFERED' : 'NOT_FOUND';
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, message, { code });
    }
    const refusal = refusalOf(bearer);
    if (refusal !== undefined) return tool.refuse(refusal);
    const progress = progressOf(ctx);
    const { signal, release } = linkSignals([...endsOf(ctx), bearer.ended]);
    try {
      const run = { now: systemClock.now(), signal, log };
      const client = clientFor(ctx, { onProgress: progress?.onProgress });
      const rehearse: Rehearse = (name, args) =>
        rehearseTool(name, args, { ...run, tools, client, rehearsing: (hear) => clientFor(ctx, { rehearse: hear }) });
      return await tool.call({ ...run, client, arguments: params.arguments, rehearse });
    } finally {
      release();
      progress?.stop();
    }
  }

  servePrompts(server, tools);

  serveSkill(server);
  serveResources(server, {
    kinds: offeredResources(tools),
    readingFor(ctx) {
      const signal = AbortSignal.any([...endsOf(ctx)]);
      return { client: clientFor(ctx), now: systemClock.now(), signal, log, appPage };
    },
    onRecord(ctx, read) {
      const call = recorded(ctx, 'resources/read');
      return onRecord(
        call,
        () => admitted(call.bearer, read),
        () => undefined,
      );
    },
    log,
  });
  return server;
}
