import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import type { Access } from '../access.ts';
import type { LoginCodes } from './login-codes.ts';
import { loginDonePage, loginFailedPage } from './plain-page.ts';

const THIRTY_DAYS_S = 30 * 24 * 3600;

/** A preview, a prefetch or an embedding must not use the link up: only a person who goes to it does. */
function isNavigation(c: Context): boolean {
  const purpose = c.req.header('sec-purpose') ?? c.req.header('purpose') ?? '';
  const mode = c.req.header('sec-fetch-mode') ?? 'navigate';
  const destination = c.req.header('sec-fetch-dest') ?? 'document';
  return c.req.method === 'GET' && purpose === '' && mode === 'navigate' && destination === 'document';
}

export function answerLogin(c: Context, access: Access, codes: LoginCodes): Response | Promise<Response> {
  // 503 makes a browser drop what it fetched ahead of time and ask again when the person goes there.
  if (!isNavigation(c)) return c.body(null, 503);
  if (!access.required) return c.html(loginDonePage);
  if (!codes.redeem(c.req.query('code') ?? '')) return c.html(loginFailedPage, 403);
  setCookie(c, access.cookieName, access.cookieValue, {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    maxAge: THIRTY_DAYS_S,
  });
  return c.html(loginDonePage);
}
