import { serveStatic } from '@hono/node-server/serve-static';
import type { MiddlewareHandler } from 'hono';

/** Vite puts a hash of the content into these names, so what has such a name never changes. */
const HASHED = /^\/assets\/[^/]+-[\w-]{8,}\.\w+$/;

/** The built UI. */
export function staticFiles(rendererDir: string): MiddlewareHandler {
  const serve = serveStatic({ root: rendererDir });
  return async (c, next) => {
    const found = await serve(c, next);
    if (found instanceof Response && HASHED.test(c.req.path)) {
      found.headers.set('cache-control', 'public, max-age=31536000, immutable');
    }
    return found;
  };
}
