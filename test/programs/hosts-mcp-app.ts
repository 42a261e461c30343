// In a browser: shows the page of an MCP App as a client does, by the AppBridge that clients are built with.
import { AppBridge, PostMessageTransport, type McpUiHostContext } from '@modelcontextprotocol/ext-apps/app-bridge';
import type { CallToolResult } from '@modelcontextprotocol/client';

export interface ShowOptions {
  readonly html: string;
  readonly context: McpUiHostContext;
  /** The answer for which the page is shown. */
  readonly answer: CallToolResult;
  /** Whether the page may call tools. Default: true. */
  readonly hasTools?: boolean;
}

export interface AppHost {
  show(options: ShowOptions): Promise<void>;
  setContext(context: McpUiHostContext): void;
  end(): Promise<void>;
  readonly sizes: { readonly width?: number; readonly height?: number }[];
}

declare global {
  var appHost: AppHost;
  /** By the test, which asks a real server. */
  var callTool: (name: string, args: Record<string, unknown>) => Promise<CallToolResult>;
}

/** What the specification says of a page that declares nothing. */
const CSP =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; " +
  "img-src 'self' data:; media-src 'self' data:; connect-src 'none'";

let bridge: AppBridge | undefined;
const sizes: AppHost['sizes'] = [];

async function show({ html, context, answer, hasTools = true }: ShowOptions): Promise<void> {
  const frame = document.createElement('iframe');
  frame.sandbox.add('allow-scripts');
  frame.style.cssText = 'border: 0; width: 100%; height: 640px';
  document.body.replaceChildren(frame);
  const view = frame.contentWindow;
  if (view === null) throw new Error('the frame has no window');
  const capabilities = hasTools ? { serverTools: {} } : {};
  bridge = new AppBridge(null, { name: 'test-host', version: '1' }, capabilities, { hostContext: context });
  bridge.oncalltool = ({ name, arguments: args }) => globalThis.callTool(name, args ?? {});
  bridge.onsizechange = (size) => void sizes.push(size);
  const initialized = new Promise<void>((resolve) => {
    if (bridge !== undefined) bridge.oninitialized = () => resolve();
  });
  await bridge.connect(new PostMessageTransport(view, view));
  frame.srcdoc = html.replace('<head>', `<head><meta http-equiv="Content-Security-Policy" content="${CSP}">`);
  await initialized;
  await bridge.sendToolInput({ arguments: {} });
  await bridge.sendToolResult(answer);
}

globalThis.appHost = {
  show,
  sizes,
  setContext: (context) => bridge?.setHostContext(context),
  end: async () => void (await bridge?.teardownResource({})),
};
