import type { CustomScheme, Protocol } from 'electron';
import { app } from './app.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const privileged = new Map<string, CustomScheme>();
const handlers = new Map<string, Handler>();

export const protocol = {
  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    if (app.isReady()) throw new Error('registerSchemesAsPrivileged should be called before app is ready');
    for (const scheme of schemes) privileged.set(scheme.scheme, scheme);
  },

  handle(scheme: string, handler: Handler): void {
    app.requireReady('handle a scheme');
    const { standard, secure } = privileged.get(scheme)?.privileges ?? {};
    if (!standard || !secure) throw new Error(`${scheme}: is not registered as standard and secure`);
    handlers.set(scheme, handler);
  },
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

/**
 * Chromium outside Electron knows no scheme but its own: there `app://signalbox/` is `https://signalbox.app.invalid/`.
 * The top-level domain `invalid` can never be reached.
 */
const SUFFIX = '.app.invalid';

export function toPageUrl(url: string): string {
  const { protocol: scheme, host, pathname, search, hash } = new URL(url);
  return scheme === 'app:' ? `https://${host}${SUFFIX}${pathname}${search}${hash}` : url;
}

export function fromPageUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const { protocol: scheme, host, pathname, search, hash } = new URL(url);
  const ours = scheme === 'https:' && host.endsWith(SUFFIX);
  return ours ? `app://${host.slice(0, -SUFFIX.length)}${pathname}${search}${hash}` : url;
}

/** The answer of the app's own handler, or `undefined` for what is none of its business. */
export async function answerFromApp(url: string, method: string): Promise<Response | undefined> {
  const appUrl = fromPageUrl(url);
  const handler = handlers.get(new URL(appUrl).protocol.slice(0, -1));
  // Node's Request takes the URL of a standard scheme only as text, which is all that the handler reads.
  return handler?.(new Request(appUrl, { method }));
}
