import type { MiddlewareHandler } from 'hono';
import { answerError } from '../answer-error.ts';

const JSON_TYPE = /^application\/json\s*(;|$)/i;

/** A form or a text/plain body is what a foreign page can send without asking first; JSON is not. */
export const contentTypeGuard: MiddlewareHandler = async (c, next) => {
  const type = c.req.header('content-type');
  // What the headers say is enough, and nothing need be read: over HTTP/1.1 a body has one of the two.
  const hasBody = c.req.header('transfer-encoding') !== undefined || Number(c.req.header('content-length') ?? 0) > 0;
  if ((!hasBody && type === undefined) || c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  if (type !== undefined && JSON_TYPE.test(type)) return next();
  const got = type === undefined ? 'no Content-Type' : `Content-Type ${type.slice(0, 100)}`;
  return answerError('BAD_INPUT', `the body must be sent as Content-Type application/json; got ${got}`, {
    status: 415,
  });
};
