import { SmartCoercionPlugin } from '@orpc/json-schema';
import { OpenAPIHandler } from '@orpc/openapi/fetch';
import type { StandardHandlerPlugin } from '@orpc/server/standard';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { AppError } from '../../../src-shared/model/app-error.ts';
import type { Caller } from '../../../src-shared/model/caller.ts';
import { coversOperation } from '../../mcp/covers-operation.ts';
import { whenEnded } from '../../mcp/when-ended.ts';
import type { Bearer } from '../../operations/bearer.ts';
import type { RequestContext } from '../../operations/chain.ts';
import { linkSignals } from '../../abort-signals/link-signals.ts';
import type { AppRouter } from '../../operations/router.ts';
import { answerError } from '../answer-error.ts';
import type { Peer } from '../peer.ts';
import { allowedMethods, operationAt } from './routes.ts';
import { PathCoercion } from './path-coercion.ts';
import { QueryLists } from './query-lists.ts';
import { answerProcesses } from './answer-processes.ts';
import { restCaller } from './rest-caller.ts';
import { onRecord } from './on-record.ts';
import { restRequest } from './rest-request.ts';

const PREFIX = '/api';

function answerUnmatched(method: string, path: string): Response {
  const methods = allowedMethods(path.slice(PREFIX.length));
  if (methods.length === 0) {
    return answerError('NOT_FOUND', `there is no ${path}; /openapi.json lists every path`);
  }
  // An OPTIONS is a browser asking on behalf of some page; it gets no answer that it could take for a permission.
  const headers = method === 'OPTIONS' ? undefined : { allow: methods.join(', ') };
  return answerError('BAD_INPUT', `${path} is asked with ${methods.join(' or ')}, not with ${method}`, {
    status: 405,
    headers,
  });
}

export interface Rest {
  answer(request: Request, peer: Peer, bearer: Bearer): Promise<Response>;
  /** `GET /processes`. */
  processes(request: Request, peer: Peer, bearer: Bearer): Promise<Response>;
}

/** Every operation as a plain HTTP request below `/api`; topics as server-sent events. They end with `closing`. */
export function createRest(router: AppRouter, closing: AbortSignal): Rest {
  const handlerWith = (...plugins: StandardHandlerPlugin<RequestContext>[]) =>
    new OpenAPIHandler(router, {
      plugins,
      customErrorResponseBodyEncoder: ({ code, message, data }) => ({ code, message, details: data }),
    });
  const handlers = {
    query: handlerWith(
      new SmartCoercionPlugin({ schemaConverters: [new ZodToJsonSchemaConverter()] }),
      new QueryLists(),
    ),
    body: handlerWith(new PathCoercion()),
  };
  async function answer(request: Request, caller: Caller, peer: Peer, bearer: Bearer): Promise<Response> {
    const { signal, release } = linkSignals([request.signal, closing, bearer.ended]);
    try {
      const { asked, inputIn } = await restRequest(request, signal);
      const { response } = await handlers[inputIn].handle(asked, {
        prefix: PREFIX,
        context: {
          caller,
          bearer,
          covers: (operation) => coversOperation(bearer.agent?.toolsets, operation),
          findPid: peer,
        },
      });
      if (response !== undefined && isStream(response)) return whenEnded(response, release);
      release();
      return response ?? answerUnmatched(request.method, new URL(request.url).pathname);
    } catch (error) {
      release();
      if (error instanceof AppError) return answerError(error.code, error.message, { details: error.details });
      throw error;
    }
  }

  return {
    processes(request, peer, bearer) {
      const caller = callerOf(request, bearer);
      const run = (): Promise<Response> => answerProcesses(router, request, { caller, bearer, findPid: peer });
      return onRecord(bearer, { caller, operation: 'GET /processes' }, run);
    },
    answer(request, peer, bearer) {
      const caller = callerOf(request, bearer);
      const path = new URL(request.url).pathname;
      const operation = operationAt(request.method, path.slice(PREFIX.length)) ?? `${request.method} ${path}`;
      return onRecord(bearer, { caller, operation }, () => answer(request, caller, peer, bearer));
    },
  };
}

const isStream = ({ headers }: Response): boolean => headers.get('content-type') === 'text/event-stream';

const callerOf = ({ headers }: Request, bearer: Bearer): Caller =>
  restCaller(bearer, headers.get('user-agent') ?? undefined);
