import { Client as ModernClient, StreamableHTTPClientTransport as ModernTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport as ModernStdio } from '@modelcontextprotocol/client/stdio';
import { Client as OldClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as OldStdio } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as OldTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
  ResourceListChangedNotificationSchema,
  ResourceUpdatedNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';

/** What the tests use of a client: both SDKs have it. */
export interface McpClient extends AsyncDisposable {
  readonly serverInfo: { readonly name: string; readonly version: string } | undefined;
  readonly instructions: string | undefined;
  listTools(): Promise<readonly ListedTool[]>;
  /** Rejects with the protocol's error code when the server answers with one. */
  call(name: string, args?: Record<string, unknown>, options?: CallOptions): Promise<ToolAnswer>;
  listPrompts(): Promise<readonly { readonly name: string }[]>;
  /** Its text. */
  getPrompt(name: string, args?: Record<string, string>): Promise<string>;
  listResources(): Promise<readonly { readonly uri: string; readonly name: string }[]>;
  listTemplates(): Promise<readonly { readonly uriTemplate: string }[]>;
  readText(uri: string): Promise<string>;
  /** What an argument of a resource, by its template, or of a prompt, by its name, could be. */
  complete(of: { readonly uri: string } | { readonly prompt: string }, name: string, value: string): Promise<string[]>;
  /** As the protocol of the client has it: a subscription to each, or one stream that listens for all. */
  listen(uris: readonly string[], heard: Heard): Promise<AsyncDisposable>;
  /** Says goodbye as a client does that has a session; without one there is nothing to say. */
  endSession(): Promise<void>;
}

export interface Progress {
  readonly progress: number;
  readonly total?: number | undefined;
  readonly message?: string | undefined;
}

export interface CallOptions {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

export interface Heard {
  readonly updated: (uri: string) => void;
  readonly listChanged: () => void;
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
  /** What the client calls itself. */
  readonly info?: { readonly name: string; readonly version: string };
  /** Besides the token. */
  readonly headers?: Readonly<Record<string, string>>;
}

const INFO = { name: 'test-agent', version: '1.0.0' };

export function connectMcp(
  kind: McpClientKind,
  { url, token, info = INFO, headers = {} }: Connection,
  path = '/mcp',
): Promise<McpClient> {
  const endpoint = new URL(path, url);
  const options = { requestInit: { headers: { ...headers, authorization: `Bearer ${token}` } } };
  if (kind === 'sdk 1.32') {
    const transport = new OldTransport(endpoint, options);
    return connectOld(transport, info, () => transport.terminateSession());
  }
  const transport = new ModernTransport(endpoint, options);
  const endSession = () => (isPinned(kind) ? Promise.resolve() : transport.terminateSession());
  return connectModern(kind, transport, info, endSession);
}

/** A program that a client starts and speaks with over its stdin and stdout. */
export interface McpProgram {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface McpProgramClient extends McpClient {
  readonly pid: number;
  /** What the program said so far. */
  stderr(): string;
}

export async function connectMcpByStdio(kind: McpClientKind, program: McpProgram): Promise<McpProgramClient> {
  const { command, args, env } = program;
  const options = { command, args: [...args], ...(env && { env: { ...env } }), stderr: 'pipe' as const };
  const transport = kind === 'sdk 1.32' ? new OldStdio(options) : new ModernStdio(options);
  let stderr = '';
  transport.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const connecting =
    transport instanceof OldStdio
      ? connectOld(transport, INFO, () => transport.close())
      : connectModern(kind, transport, INFO, () => transport.close());
  const client = await connecting.catch((error: unknown) => {
    throw new Error(`${[command, ...args].join(' ')} does not speak MCP:\n${stderr}`, { cause: error });
  });
  return { ...client, pid: transport.pid ?? 0, stderr: () => stderr };
}

const isPinned = (kind: McpClientKind): boolean => kind === 'client 2.4, protocol 2026-07-28';

async function connectOld(
  transport: OldTransport | OldStdio,
  info: typeof INFO,
  endSession: () => Promise<void>,
): Promise<McpClient> {
  const client = new OldClient(info);
  await client.connect(transport);
  return wrap(client, {
    endSession,
    hear: ({ updated, listChanged }) => {
      client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => updated(params.uri));
      client.setNotificationHandler(ResourceListChangedNotificationSchema, listChanged);
    },
    subscribe: (uris) => subscribeEach(client, uris),
  });
}

async function connectModern(
  kind: McpClientKind,
  transport: ModernTransport | ModernStdio,
  info: typeof INFO,
  endSession: () => Promise<void>,
): Promise<McpClient> {
  const pinned = isPinned(kind);
  const client = new ModernClient(info, pinned ? { versionNegotiation: { mode: { pin: '2026-07-28' } } } : {});
  await client.connect(transport);
  return wrap(client, {
    endSession,
    hear: ({ updated, listChanged }) => {
      client.setNotificationHandler('notifications/resources/updated', ({ params }) => updated(params.uri));
      client.setNotificationHandler('notifications/resources/list_changed', listChanged);
    },
    async subscribe(uris) {
      if (!pinned) return subscribeEach(client, uris);
      const stream = await client.listen({ resourceSubscriptions: [...uris], resourcesListChanged: true });
      return () => stream.close();
    },
  });
}

async function subscribeEach(client: OldClient | ModernClient, uris: readonly string[]): Promise<() => Promise<void>> {
  for (const uri of uris) await client.subscribeResource({ uri });
  return async () => {
    for (const uri of uris) await client.unsubscribeResource({ uri });
  };
}

/** What differs from client to client. */
interface Ways {
  readonly endSession: () => Promise<void>;
  readonly hear: (heard: Heard) => void;
  readonly subscribe: (uris: readonly string[]) => Promise<() => Promise<void>>;
}

function wrap(client: OldClient | ModernClient, { endSession, hear, subscribe }: Ways): McpClient {
  return {
    serverInfo: client.getServerVersion(),
    instructions: client.getInstructions(),
    listTools: async () => (await client.listTools()).tools,
    listPrompts: async () => (await client.listPrompts()).prompts,
    async getPrompt(name, args) {
      const { messages } = await client.getPrompt({ name, ...(args && { arguments: args }) });
      const [content] = messages.map((message) => message.content);
      return content?.type === 'text' ? content.text : '';
    },
    listResources: async () => (await client.listResources()).resources,
    listTemplates: async () => (await client.listResourceTemplates()).resourceTemplates,
    async readText(uri) {
      const [content] = (await client.readResource({ uri })).contents;
      return content !== undefined && 'text' in content ? content.text : '';
    },
    async complete(of, name, value) {
      const ref =
        'uri' in of
          ? ({ type: 'ref/resource', uri: of.uri } as const)
          : ({ type: 'ref/prompt', name: of.prompt } as const);
      return (await client.complete({ ref, argument: { name, value } })).completion.values;
    },
    async listen(uris, heard) {
      hear(heard);
      const end = await subscribe(uris);
      return { [Symbol.asyncDispose]: end };
    },
    async call(name, args = {}, { onProgress, signal } = {}) {
      const asked = { name, arguments: args };
      const options = { ...(onProgress && { onprogress: onProgress }), ...(signal && { signal }), timeout: 120_000 };
      const answer =
        client instanceof OldClient ? client.callTool(asked, undefined, options) : client.callTool(asked, options);
      const { content, structuredContent, isError, _meta: meta } = await answer;
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
