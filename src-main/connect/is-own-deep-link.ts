import * as z from 'zod';

const CURSOR = 'cursor://anysphere.cursor-deeplink/mcp/install?';
const VSCODE = 'vscode:mcp/install?';

/** An entry that leads to a server, and cannot have the editor run a command. */
const entry = z.strictObject({ type: z.literal('http').optional(), url: z.string(), headers: z.unknown().optional() });
const namedEntry = entry.extend({ name: z.literal('signalbox'), inputs: z.unknown().optional() });

/** Whether a link asks an editor to add us, and nobody else, at an address of this machine. */
export function isOwnDeepLink(link: string, isLocalServer: (url: string) => boolean): boolean {
  try {
    return isLocalServer(addressIn(link) ?? '');
  } catch {
    return false; // It is none: what it holds is no JSON, or not encoded as ours is.
  }
}

function addressIn(link: string): string | undefined {
  if (link.startsWith(VSCODE)) {
    return namedEntry.safeParse(JSON.parse(decodeURIComponent(link.slice(VSCODE.length)))).data?.url;
  }
  if (!link.startsWith(CURSOR)) return undefined;
  const { name, config = '', ...more } = Object.fromEntries(new URLSearchParams(link.slice(CURSOR.length)));
  if (name !== 'signalbox' || Object.keys(more).length > 0) return undefined;
  return entry.safeParse(JSON.parse(Buffer.from(config, 'base64').toString())).data?.url;
}
