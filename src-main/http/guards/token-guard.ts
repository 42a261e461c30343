import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Access } from '../access.ts';
import { answerError } from '../answer-error.ts';

const HINT = 'send "Authorization: Bearer <token>" with the token from the file `token` in the data folder';

export function tokenGuard(access: Access): MiddlewareHandler {
  return async (c, next) => {
    const authorization = c.req.header('authorization');
    if (access.allows({ authorization, cookie: getCookie(c, access.cookieName) })) return next();
    const what = authorization === undefined ? 'a token is needed' : 'this token is not valid';
    return answerError('UNAUTHORIZED', `${what}; ${HINT}`, { headers: { 'www-authenticate': 'Bearer' } });
  };
}
