import type { McpUiHostContext, McpUiInitializeRequest, McpUiInitializeResult } from '@modelcontextprotocol/ext-apps';

/** What a tool answered, as far as this page looks at it. */
export interface ToolAnswer {
  readonly isError?: boolean;
  readonly content?: readonly { readonly type: string; readonly text?: string }[];
  readonly structuredContent?: unknown;
}

/** What the host says by itself. */
export interface HostEvents {
  /** The answer of the tool for which the page was opened. */
  onToolAnswer(answer: ToolAnswer): void;
  /** How the host looks: theme, colours, fonts; later only what has changed. */
  onContext(context: McpUiHostContext): void;
  /** The page is about to be closed. */
  onEnd(): void;
}

export interface Host {
  /** Whether tools can be called from here. */
  readonly hasTools: boolean;
  callTool(name: string, args: Readonly<Record<string, unknown>>): Promise<ToolAnswer>;
  tellSize(size: { readonly width: number; readonly height: number }): void;
}

interface Message {
  readonly jsonrpc: '2.0';
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

const PROTOCOL = '2026-01-26';
const ANSWER_MS = 30_000;

/**
 * The connection with the client that shows this page (MCP Apps, SEP-1865). By hand, for it takes ninety lines: the
 * SDK's own is 650 KB, and the page goes to the client as one text.
 */
export async function connectHost(events: HostEvents): Promise<Host> {
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  // The host is of another origin, which it does not tell; who it is, the source of a message says.
  const post = (message: Omit<Message, 'jsonrpc'>): void =>
    window.parent.postMessage({ jsonrpc: '2.0', ...message }, '*');

  function ask(method: string, params: object): Promise<unknown> {
    const id = (asked += 1);
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const late = setTimeout(() => reject(new Error(`the client has not answered ${method}`)), ANSWER_MS);
    waiting.set(id, { resolve, reject });
    post({ id, method, params });
    return promise.finally(() => {
      clearTimeout(late);
      waiting.delete(id);
    });
  }

  function answered({ id, result, error }: Message): void {
    const entry = typeof id === 'number' ? waiting.get(id) : undefined;
    if (error === undefined) entry?.resolve(result);
    else entry?.reject(new Error(error.message));
  }

  function told(method: string, params: unknown): void {
    if (method === 'ui/notifications/tool-result') events.onToolAnswer(params as ToolAnswer);
    if (method === 'ui/notifications/host-context-changed') events.onContext(params as McpUiHostContext);
    if (method === 'ui/resource-teardown') events.onEnd();
  }

  function reply(id: number | string, method: string): void {
    if (method === 'ui/resource-teardown' || method === 'ping') post({ id, result: {} });
    else post({ id, error: { code: METHOD_NOT_FOUND, message: `${method} is not known here` } });
  }

  window.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    if (source !== window.parent || !isMessage(data)) return;
    if (data.method === undefined) return answered(data);
    told(data.method, data.params);
    if (data.id !== undefined) reply(data.id, data.method);
  });

  const params: McpUiInitializeRequest['params'] = {
    appInfo: { name: 'signalbox', version: '1' },
    appCapabilities: {},
    protocolVersion: PROTOCOL,
  };
  const { hostCapabilities, hostContext } = (await ask('ui/initialize', params)) as McpUiInitializeResult;
  events.onContext(hostContext);
  post({ method: 'ui/notifications/initialized' });
  return {
    hasTools: hostCapabilities.serverTools !== undefined,
    callTool: (name, args) => ask('tools/call', { name, arguments: args }) as Promise<ToolAnswer>,
    tellSize: (size) => post({ method: 'ui/notifications/size-changed', params: size }),
  };
}

const METHOD_NOT_FOUND = -32_601;

const isMessage = (data: unknown): data is Message =>
  typeof data === 'object' && data !== null && 'jsonrpc' in data && data.jsonrpc === '2.0';
