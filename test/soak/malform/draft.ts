import { pick, type Random } from './random.ts';
import { strangeValue } from './strange-value.ts';

export interface Aim {
  readonly port: number;
  readonly token: string;
}

/** A request before it is bytes. */
export interface Draft {
  line: string;
  headers: string[];
  body: string;
}

const PATHS = ['/api/proc', '/mcp', '/processes', '/rpc', '/health', '/login?code=x', '/openapi.json', '/'] as const;
const MODERN = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'fuzz', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': {},
};

/** With the token only reads: whatever becomes of one, it must not change anything. Without, all that there is. */
export const reads = ['tools/list', 'prompts/list', 'resources/list', 'server/discover', 'ping', 'initialize'] as const;

function message(next: Random, mayChange: boolean): unknown {
  const params = {
    _meta: MODERN,
    name: mayChange ? 'proc_start' : 'proc_list',
    arguments: argumentsOf(next, mayChange),
  };
  const method = next(2) === 0 ? 'tools/call' : pick(reads, next);
  return { jsonrpc: '2.0', id: next(1000), method, params };
}

const argumentsOf = (next: Random, mayChange: boolean): unknown =>
  mayChange
    ? { name: 'fuzz', cmd: ['sleep', '600'] }
    : pick([{}, { status: strangeValue(next) }, strangeValue(next)], next);

/** A request that would do, had it not what is done to it afterwards. */
export function draft(next: Random, { port, token }: Aim): Draft {
  const isKnown = next(2) === 0;
  const path = pick(PATHS, next);
  const method = pick(['GET', 'POST', 'POST', 'DELETE', 'PUT', 'OPTIONS', 'HEAD', 'TRACE', 'PATCH'], next);
  const headers = [`Host: 127.0.0.1:${port}`, 'Accept: application/json, text/event-stream'];
  if (isKnown) headers.push(`Authorization: Bearer ${token}`);
  if (next(3) === 0) headers.push('MCP-Protocol-Version: 2026-07-28', 'Mcp-Method: tools/call', 'Mcp-Name: proc_list');
  if (path === '/rpc') headers.push('Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13');
  if (path === '/rpc' && next(2) === 0) headers.push('Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==');
  // With the token no other path than MCP is written to: there the message says what is done.
  const isWrite = method === 'POST' && (path === '/mcp' || !isKnown);
  const body = isWrite ? JSON.stringify(path === '/mcp' ? message(next, !isKnown) : argumentsOf(next, true)) : '';
  const isRead = ['GET', 'HEAD', 'OPTIONS'].includes(method);
  const line = `${isKnown && !isWrite && !isRead ? 'GET' : method} ${path}`;
  if (body !== '') headers.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`);
  return { line: `${line} HTTP/1.1`, headers, body };
}
