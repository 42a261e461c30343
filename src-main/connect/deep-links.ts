import type { ConfigRecord } from './config-format.ts';
import { SERVER_NAME } from './server-name.ts';

/** https://docs.cursor.com/en/tools/developers: the entry as Base64. */
export function cursorLink(entry: ConfigRecord): string {
  const config = Buffer.from(JSON.stringify(entry)).toString('base64');
  return `cursor://anysphere.cursor-deeplink/mcp/install?name=${SERVER_NAME}&config=${encodeURIComponent(config)}`;
}

/** https://code.visualstudio.com/docs/copilot/chat/mcp-servers: the entry with its name, and what it asks for. */
export function vscodeLink(entry: ConfigRecord, inputs: readonly ConfigRecord[]): string {
  const named = { name: SERVER_NAME, ...entry, ...(inputs.length > 0 && { inputs }) };
  return `vscode:mcp/install?${encodeURIComponent(JSON.stringify(named))}`;
}
