import { Hono } from 'hono';
import type { Access } from './access.ts';
import { answerError } from './answer-error.ts';
import { agentGuard } from './guards/agent-guard.ts';
import { bodyGuard, lengthGuard } from './guards/body-guard.ts';
import { contentTypeGuard } from './guards/content-type-guard.ts';
import { hostGuard } from './guards/host-guard.ts';
import { originGuard } from './guards/origin-guard.ts';
import type { GuessBrake } from './guards/guess-brake.ts';
import { refuseToken, tokenGuard } from './guards/token-guard.ts';
import type { Bearer } from '../operations/bearer.ts';
import type { HttpBindings, HttpEnv } from './http-env.ts';
import { answerLogin } from './login/answer-login.ts';
import type { LoginCodes } from './login/login-codes.ts';
import { loginNeededPage } from './login/plain-page.ts';
import { answerMetrics, type Metrics } from './metrics.ts';
import type { Peer } from './peer.ts';
import type { Rest } from './rest/create-rest.ts';
import { openApiDocument } from './rest/openapi-document.ts';
import { securityHeaders } from './security-headers.ts';
import { staticFiles } from './static-files.ts';

/** What the app leads to. */
export interface HttpAppOptions {
  readonly isOwnHost: (host: string) => boolean;
  readonly ownUrl: string;
  readonly access: Access;
  readonly brake: GuessBrake;
  readonly loginCodes: LoginCodes;
  readonly rest: Rest;
  readonly mcp: { answer(request: Request, peer: Peer, bearer: Bearer): Promise<Response> };
  readonly peerOf: (incoming: HttpBindings['incoming']) => Peer;
  readonly health: () => unknown;
  readonly metrics: Metrics;
  readonly rendererDir: string;
  readonly version: string;
  readonly log: (message: string) => void;
}

/** Every guard and every route, in the order in which a request meets them. Until the token is known to be good only headers are
 * looked at. */
export function createHttpApp(options: HttpAppOptions): Hono<HttpEnv> {
  const { access, brake, rest, mcp, peerOf } = options;
  const app = new Hono<HttpEnv>();

  app.use(securityHeaders);
  app.use(hostGuard(options.isOwnHost, options.ownUrl));
  app.use(originGuard);
  app.use(lengthGuard);
  app.use(contentTypeGuard);

  app.get('/health', (c) => c.json(options.health()));
  app.get('/login', (c) => answerLogin(c, access, options.loginCodes));
  // A client that is refused looks for OAuth here, and some look also behind our address. They must learn that there is
  // none, not be refused once more.
  for (const path of ['/:place{(.*/)?\\.well-known/.+}', '/register', '/authorize', '/token']) {
    app.all(path, () =>
      answerError('NOT_FOUND', 'there is no OAuth here; send the token as "Authorization: Bearer …"'),
    );
  }
  // A browser gets a page to read.
  app.get('/', tokenGuard({ access, brake, refuse: (c) => c.html(loginNeededPage, 401) }));
  app.use(tokenGuard({ access, brake, refuse: refuseToken }));
  app.use(agentGuard);
  app.use(bodyGuard);

  app.on(['GET', 'POST', 'DELETE'], ['/mcp', '/mcp/*'], (c) =>
    mcp.answer(c.req.raw, peerOf(c.env?.incoming), c.get('bearer')),
  );
  app.all('/api/*', (c) => rest.answer(c.req.raw, peerOf(c.env?.incoming), c.get('bearer')));
  app.get('/processes', (c) => rest.processes(c.req.raw, peerOf(c.env?.incoming), c.get('bearer')));
  app.get('/metrics', (c) => answerMetrics(options.metrics, c.req.header('accept')));
  app.get('/openapi.json', async (c) => c.json(await openApiDocument(options.version)));
  app.get('/rpc', (c) => {
    if (c.env?.acceptSocket === undefined) return answerError('BAD_INPUT', '/rpc is a web socket', { status: 426 });
    c.env.acceptSocket();
    return c.body(null);
  });
  app.get('*', staticFiles(options.rendererDir));

  app.notFound((c) =>
    answerError('NOT_FOUND', `there is no ${c.req.method} ${c.req.path}; /openapi.json lists what can be asked`),
  );
  app.onError((error) => {
    options.log(`http: ${error.stack ?? String(error)}`);
    return answerError('INTERNAL', 'something went wrong here; the log of Signalbox says what');
  });
  return app;
}
