import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Access } from '../access.ts';
import { answerError } from '../answer-error.ts';
import type { HttpEnv } from '../http-env.ts';
import type { GuessBrake } from './guess-brake.ts';

const HINT =
  'send "Authorization: Bearer <token>" with a token made by "signalbox token add <label>", or with that of the file `token` in the data folder';

export interface TokenGuardOptions {
  readonly access: Access;
  readonly brake: GuessBrake;
  /** What is said to whom may not ask. */
  readonly refuse: (c: Context<HttpEnv>) => Response | Promise<Response>;
}

/** What follows knows who asks. */
export function tokenGuard({ access, brake, refuse }: TokenGuardOptions): MiddlewareHandler<HttpEnv> {
  const refuseAndClose: TokenGuardOptions['refuse'] = async (c) => {
    const refusal = await refuse(c);
    refusal.headers.set('connection', 'close');
    return refusal;
  };
  return async (c, next) => {
    const socket = c.env?.incoming?.socket;
    if (brake.isSpent(socket)) return refuseAndClose(c);
    const authorization = c.req.header('authorization');
    const cookie = getCookie(c, access.cookieName);
    const bearer = access.bearerOf({ authorization, cookie });
    if (bearer !== undefined) {
      c.set('bearer', bearer);
      return next();
    }
    const isGuess = authorization !== undefined || cookie !== undefined;
    return isGuess && (await brake.afterWrong(socket, c.req.raw.signal)) ? refuseAndClose(c) : refuse(c);
  };
}

/** For programs. */
export function refuseToken(c: Context<HttpEnv>): Response {
  const what = c.req.header('authorization') === undefined ? 'a token is needed' : 'this token is not valid';
  return answerError('UNAUTHORIZED', `${what}; ${HINT}`, { headers: { 'www-authenticate': 'Bearer' } });
}
