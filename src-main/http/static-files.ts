import { serveStatic } from '@hono/node-server/serve-static';
import type { MiddlewareHandler } from 'hono';

/** Vite puts a hash of the content into these names, so what has such a name never changes. */
const HASHED = /\/assets\/[^/]+-[\w-]{8,}\.\w+$/;

export const staticFiles = (rendererDir: string): MiddlewareHandler =>
  serveStatic({
    root: rendererDir,
    onFound: (path, c) => {
      if (HASHED.test(path)) c.header('cache-control', 'public, max-age=31536000, immutable');
    },
  });
