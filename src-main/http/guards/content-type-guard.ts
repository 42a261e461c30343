import type { MiddlewareHandler } from 'hono';
import { answerError } from '../answer-error.ts';

const JSON_TYPE = /^application\/json\s*(;|$)/i;

/** A form or a text/plain body is what a foreign page can send without asking first; JSON is not. */
export const contentTypeGuard: MiddlewareHandler = async (c, next) => {
  const type = c.req.header('content-type');
  const hasBody = c.req.raw.body !== null;
  if ((!hasBody && type === undefined) || c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  if (type !== undefined && JSON_TYPE.test(type)) return next();
  const got = type === undefined ? 'no Content-Type' : `Content-Type ${type.slice(0, 100)}`;
  return answerError('BAD_INPUT', `the body must be sent as Content-Type application/json; got ${got}`, {
    status: 415,
  });
};
