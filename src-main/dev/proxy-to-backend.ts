import type { ProxyOptions } from 'vite';
import type { Backend } from './backend.ts';

/**
 * Makes the page's requests the backend's own: its host, its origin, its token. Only for the page itself: what comes
 * from another origin keeps that origin, and the backend refuses it as it always does.
 */
export function proxyToBackend(backend: Backend): Record<string, ProxyOptions> {
  let token = '';
  const options: ProxyOptions = {
    target: backend.url,
    changeOrigin: true,
    ws: true,
    bypass: async () => {
      token = await backend.token().catch(() => ''); // not there before the first start: the backend will say so
      return undefined;
    },
    configure: (proxy) => {
      proxy.on('proxyReq', adopt);
      proxy.on('proxyReqWs', adopt);
    },
  };

  function adopt(request: { getHeader(name: string): unknown; setHeader(name: string, value: string): unknown }): void {
    const origin = request.getHeader('origin');
    if (origin !== undefined && !isOwnPage(origin)) return;
    if (origin !== undefined) request.setHeader('origin', backend.url);
    request.setHeader('authorization', `Bearer ${token}`);
  }

  return { '/rpc': options, '/api': options, '/openapi.json': options, '/health': options, '/mcp': options };
}

function isOwnPage(origin: unknown): boolean {
  return origin === 'http://127.0.0.1:7797' || origin === 'http://localhost:7797';
}
