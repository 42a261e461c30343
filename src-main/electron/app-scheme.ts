import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol } from 'electron';
import { CONTENT_SECURITY_POLICY } from '../http/security-headers.ts';
import { SCHEME } from './app-origin.ts';
import { assetPath } from './asset-path.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** A standard, secure scheme gives the page an origin of its own, which `file://` has not. Before `ready` only. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }]);
}

export function serveAppScheme(rendererDir: string): void {
  protocol.handle(SCHEME, (request) => answer(rendererDir, request));
}

async function answer(rendererDir: string, request: Request): Promise<Response> {
  const path = assetPath(rendererDir, request.url);
  const contentType = path && CONTENT_TYPES[extname(path)];
  if (!path || !contentType || request.method !== 'GET') return new Response('Not found', { status: 404 });
  try {
    return new Response(await readFile(path), { headers: headers(contentType) });
  } catch {
    // No such asset: the same answer as for a path outside.
    return new Response('Not found', { status: 404 });
  }
}

const headers = (contentType: string): Record<string, string> => ({
  'Content-Type': contentType,
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
});
