// An MCP server on stdin and stdout, as small as one can be; ends when its input does.
import { createInterface } from 'node:readline';

interface Request {
  readonly id?: number | string;
  readonly method: string;
  readonly params?: { readonly protocolVersion?: string };
}

function resultOf({ method, params }: Request): unknown {
  if (method === 'tools/list') return { tools: [] };
  if (method !== 'initialize') return {};
  const { protocolVersion } = params ?? {};
  return { protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'small', version: '1.0.0' } };
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const request = JSON.parse(line) as Request;
  if (request.id === undefined) return;
  console.log(JSON.stringify({ jsonrpc: '2.0', id: request.id, result: resultOf(request) }));
});
