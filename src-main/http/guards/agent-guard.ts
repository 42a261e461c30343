import type { MiddlewareHandler } from 'hono';
import { answerError } from '../answer-error.ts';
import type { HttpEnv } from '../http-env.ts';

/** Where an agent may ask. All else is the person's: the page, and the web socket through which it acts for them. */
const OPEN_TO_AGENTS = /^\/(?:mcp|api|processes|openapi\.json)(?:\/|$)/;

export const agentGuard: MiddlewareHandler<HttpEnv> = async (c, next) => {
  const { agent } = c.get('bearer');
  if (agent === undefined || OPEN_TO_AGENTS.test(c.req.path)) return next();
  return answerError('PERMISSION_DENIED', `the token of ${agent.label} is good for /mcp, /api and /processes only`);
};
