import type { MiddlewareHandler } from 'hono';
import { answerError } from '../answer-error.ts';

/** Against DNS rebinding: a page of `evil.example` whose name suddenly points here still says `Host: evil.example`. */
export function hostGuard(isOwnHost: (host: string) => boolean, ownUrl: string): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? '';
    if (isOwnHost(host)) return next();
    return answerError(
      'FORBIDDEN_ORIGIN',
      `the Host header says "${host.slice(0, 100)}", which is not us; use ${ownUrl}`,
    );
  };
}
