import type { MiddlewareHandler } from 'hono';
import { answerError } from '../answer-error.ts';

/**
 * Against pages of other sites, those of other local ports among them. Runs after the Host guard, so our own origin
 * is that of the Host header. Programs send no Origin. Nor does a browser with a plain GET of `<script>` or `<img>`,
 * and a page of another local port is "same-site", so that our cookie would come along: there Sec-Fetch-Site tells.
 */
export const originGuard: MiddlewareHandler = async (c, next) => {
  const origin = c.req.header('origin');
  if (origin !== undefined && origin !== `http://${c.req.header('host')?.toLowerCase()}`) {
    return answerError('FORBIDDEN_ORIGIN', `pages of ${origin.slice(0, 100)} may not ask here`);
  }
  const site = c.req.header('sec-fetch-site');
  const foreign = site === 'cross-site' || site === 'same-site';
  if (foreign && c.req.header('sec-fetch-mode') !== 'navigate') {
    return answerError('FORBIDDEN_ORIGIN', 'pages of other sites may not ask here');
  }
  return next();
};
