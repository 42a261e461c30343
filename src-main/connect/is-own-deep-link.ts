import * as z from 'zod';
import { cursorLink, vscodeLink } from './deep-links.ts';

const CURSOR = 'cursor://anysphere.cursor-deeplink/mcp/install?';
const VSCODE = 'vscode:mcp/install?';

/** Ours, and without a `${…}`, in whose place the editor would put what it knows. */
const address = z.string().regex(/^https?:\/\/[\w.:[\]-]+\/mcp(?:\/x\/[a-z\d,-]+)?(?:\/readonly)?$/);

/** What we ask for, and nothing by which an editor could be had to run a command, or to tell a secret of its own. */
const cursorEntry = z.strictObject({
  url: address,
  headers: z.strictObject({ Authorization: z.literal('Bearer ${env:SIGNALBOX_TOKEN}') }).optional(),
});
const vscodeEntry = z.strictObject({
  name: z.literal('signalbox'),
  type: z.literal('http'),
  url: address,
  headers: z.strictObject({ Authorization: z.literal('Bearer ${input:signalbox-token}') }).optional(),
  inputs: z
    .tuple([
      z.strictObject({
        id: z.literal('signalbox-token'),
        type: z.literal('promptString'), // Others run a command of the editor for their answer.
        description: z.literal('Signalbox token'),
        password: z.literal(true),
      }),
    ])
    .optional(),
});

/**
 * Whether a link asks an editor to add us, and nobody else, at an address of this machine. What it holds must be just
 * what we would write: of a setting that stands in it twice, the editor may take the one, and we the other.
 */
export function isOwnDeepLink(link: string, isLocalServer: (url: string) => boolean): boolean {
  try {
    const own = link.startsWith(VSCODE) ? readVscode(link) : readCursor(link);
    return own.link === link && isLocalServer(own.url);
  } catch {
    return false; // It is none: what it holds is no JSON, not encoded as ours is, or asks for something else.
  }
}

interface OwnLink {
  readonly url: string;
  /** As we write it. */
  readonly link: string;
}

function readVscode(link: string): OwnLink {
  const given: unknown = JSON.parse(decodeURIComponent(link.slice(VSCODE.length)));
  const { name: _, inputs = [], ...entry } = vscodeEntry.parse(given);
  return { url: entry.url, link: vscodeLink(entry, inputs) };
}

function readCursor(link: string): OwnLink {
  const config = new URLSearchParams(link.slice(CURSOR.length)).get('config') ?? '';
  const entry = cursorEntry.parse(JSON.parse(Buffer.from(config, 'base64').toString()));
  return { url: entry.url, link: cursorLink(entry) };
}
