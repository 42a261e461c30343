import { ProtocolError, ProtocolErrorCode, Server, type ServerContext } from '@modelcontextprotocol/server';
import { createRouterClient } from '@orpc/server';
import type { Caller } from '../../src-shared/model/caller.ts';
import { lazyCaller } from '../../src-shared/model/lazy-caller.ts';
import { systemClock } from '../../src-shared/model/clock.ts';
import type { AppRouter } from '../operations/router.ts';
import { allTools } from './all-tools.ts';
import { instructions } from './instructions.ts';

export interface McpServerOptions {
  readonly router: AppRouter;
  readonly version: string;
  /** The pid at the far end of the connection that a request came by, where it can be known. */
  readonly peerOf: (request: Request | undefined) => number | undefined;
  readonly log: (message: string) => void;
}

const toolsByName = new Map(allTools.map((tool) => [tool.name, tool]));
const listing = allTools.map((tool) => tool.listing);

/** What a client calls itself is kept with every change it makes, and shown: so it may be no longer than this. */
const LONGEST = { NAME: 64, VERSION: 32 } as const;

const cut = (text: string, length: number): string => text.slice(0, length).toWellFormed();

function callerOf(server: Server, ctx: ServerContext, peerOf: McpServerOptions['peerOf']): Caller {
  const client = server.getClientVersion();
  const named = client && { name: cut(client.name, LONGEST.NAME), version: cut(client.version, LONGEST.VERSION) };
  return lazyCaller({ door: 'mcp', client: named }, () => peerOf(ctx.http?.req));
}

/**
 * One server for one session, or in the newer protocol for one request: so it is made of what already stands. The
 * SDK's low-level server, because its convenient one says only in its own words what is wrong with an argument.
 */
export function createMcpServer({ router, version, peerOf, log }: McpServerOptions): Server {
  const server = new Server(
    { name: 'signalbox', title: 'Signalbox', version },
    { capabilities: { tools: {} }, instructions },
  );
  server.setRequestHandler('tools/list', () => ({ tools: [...listing] }));
  server.setRequestHandler('tools/call', async ({ params }, ctx) => {
    const tool = toolsByName.get(params.name);
    if (tool === undefined) {
      const names = [...toolsByName.keys()].join(', ');
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, `there is no tool ${params.name}; there are ${names}`);
    }
    const client = createRouterClient(router, { context: { caller: callerOf(server, ctx, peerOf) } });
    return tool.call({ client, arguments: params.arguments, now: systemClock.now(), log });
  });
  return server;
}
