import type { MiddlewareHandler } from 'hono';
import { answerError } from '../answer-error.ts';
import type { HttpEnv } from '../http-env.ts';
import { readBounded } from './read-bounded.ts';

export const MAX_BODY_BYTES = 1024 * 1024;

const tooLarge = (): Response =>
  answerError('BODY_TOO_LARGE', 'the body is larger than 1 MB, the most that is accepted', {
    // The rest of the body stays unread, so the connection cannot be used again.
    headers: { connection: 'close' },
  });

/** Looks at the declared length only: nothing is read for somebody who may not ask at all. */
export const lengthGuard: MiddlewareHandler = async (c, next) =>
  Number(c.req.header('content-length') ?? 0) > MAX_BODY_BYTES ? tooLarge() : next();

/** A body is read up to the limit and no further. What follows gets all of it. */
export const bodyGuard: MiddlewareHandler<HttpEnv> = async (c, next) => {
  const incoming = c.env?.incoming;
  // Neither has a body; nor has what is asked without a port.
  if (incoming === undefined || c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  const body = await readBounded(incoming, MAX_BODY_BYTES).catch(() => 'cut off' as const);
  if (body === undefined) return tooLarge();
  // Whoever sent it is gone: nobody reads this answer, and nothing is wrong with us.
  if (body === 'cut off') return answerError('BAD_INPUT', 'the body ended before all of it had come');
  // From here the request reads it. One made anew would cost each call a tenth of its time.
  Object.assign(incoming, { rawBody: body });
  return next();
};
