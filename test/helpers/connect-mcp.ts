import { Client as ModernClient, StreamableHTTPClientTransport as ModernTransport } from '@modelcontextprotocol/client';
import { Client as OldClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as OldTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

/** What the tests use of a client: both SDKs have it. */
export interface McpClient extends AsyncDisposable {
  readonly serverInfo: { readonly name: string; readonly version: string } | undefined;
  readonly instructions: string | undefined;
  listTools(): Promise<readonly ListedTool[]>;
  /** Rejects with the protocol's error code when the server answers with one. */
  call(name: string, args?: Record<string, unknown>): Promise<ToolAnswer>;
  /** Says goodbye as a client does that has a session; without one there is nothing to say. */
  endSession(): Promise<void>;
}

export interface ListedTool {
  readonly name: string;
  readonly annotations?: Readonly<Record<string, unknown>> | undefined;
  readonly outputSchema?: unknown;
}

export interface ToolAnswer {
  readonly isError: boolean;
  readonly text: string;
  // Each tool has a shape of its own; the clients have checked it against the tool's output schema.
  readonly structured: Readonly<Record<string, unknown>>;
  readonly meta: Readonly<Record<string, unknown>>;
}

/** The clients that agents are built with: the old SDK, the new one as it is by default, and pinned to the new protocol. */
export const mcpClients = ['sdk 1.32', 'client 2.4', 'client 2.4, protocol 2026-07-28'] as const;
export type McpClientKind = (typeof mcpClients)[number];

interface Connection {
  readonly url: string;
  readonly token: string;
}

const INFO = { name: 'test-agent', version: '1.0.0' };

export async function connectMcp(kind: McpClientKind, { url, token }: Connection): Promise<McpClient> {
  const endpoint = new URL('/mcp', url);
  const options = { requestInit: { headers: { authorization: `Bearer ${token}` } } };
  if (kind === 'sdk 1.32') {
    const client = new OldClient(INFO);
    const transport = new OldTransport(endpoint, options);
    await client.connect(transport);
    return wrap(client, () => transport.terminateSession());
  }
  const pinned = kind !== 'client 2.4';
  const client = new ModernClient(INFO, pinned ? { versionNegotiation: { mode: { pin: '2026-07-28' } } } : {});
  const transport = new ModernTransport(endpoint, options);
  await client.connect(transport);
  return wrap(client, () => (pinned ? Promise.resolve() : transport.terminateSession()));
}

function wrap(client: OldClient | ModernClient, endSession: () => Promise<void>): McpClient {
  return {
    serverInfo: client.getServerVersion(),
    instructions: client.getInstructions(),
    listTools: async () => (await client.listTools()).tools,
    async call(name, args = {}) {
      const { content, structuredContent, isError, _meta: meta } = await client.callTool({ name, arguments: args });
      const [block] = Array.isArray(content) ? content : [];
      return {
        isError: isError === true,
        text: block?.type === 'text' ? block.text : '',
        structured: (structuredContent ?? {}) as ToolAnswer['structured'],
        meta: meta ?? {},
      };
    },
    endSession,
    [Symbol.asyncDispose]: () => client.close(),
  };
}
