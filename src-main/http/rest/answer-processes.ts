import { createRouterClient, ORPCError } from '@orpc/server';
import type { Client } from '../../../src-shared/contract/index.ts';
import { AppError, errorStatus } from '../../../src-shared/model/app-error.ts';
import { exploreProcesses, type ExplorerQuery } from '../../../src-shared/model/process-explorer.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import type { RequestContext } from '../../operations/chain.ts';
import type { AppRouter } from '../../operations/router.ts';

const MAX_PER_PAGE = 200;
const parameters: ReadonlySet<string> = new Set(['page', 'per_page', 'sort_by', 'order', 'q', 'primed', 'fields']);

const refuse = (message: string): never => {
  throw new AppError('BAD_INPUT', message);
};

function perPage(query: URLSearchParams): number {
  const text = query.get('per_page') ?? '25';
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= MAX_PER_PAGE
    ? value
    : refuse(`per_page must be a whole number from 1 to ${MAX_PER_PAGE}, not "${text}"`);
}

/** Which pages there are is known when the processes are. */
function page(query: URLSearchParams): number {
  const text = query.get('page') ?? '1';
  return /^-?\d{1,9}$/.test(text) ? Number(text) : refuse(`page must be a whole number, not "${text}"`);
}

function order(query: URLSearchParams): 'asc' | 'desc' {
  const text = query.get('order') ?? 'asc';
  return text === 'asc' || text === 'desc' ? text : refuse(`order must be asc or desc, not "${text}"`);
}

function primed(query: URLSearchParams): boolean {
  const text = query.get('primed') ?? 'false';
  return text === 'true' || text === 'false' ? text === 'true' : refuse(`primed must be true or false, not "${text}"`);
}

function parseQuery(query: URLSearchParams): ExplorerQuery & { readonly primed: boolean } {
  const unknown = [...query.keys()].find((name) => !parameters.has(name));
  if (unknown !== undefined) refuse(`there is no parameter ${unknown}; there are ${[...parameters].join(', ')}`);
  return {
    page: page(query),
    perPage: perPage(query),
    sortBy: query.get('sort_by') ?? undefined,
    order: order(query),
    q: query.get('q') ?? undefined,
    fields: query.get('fields')?.split(','),
    primed: primed(query),
  };
}

/** In the order of psutil, which those keep that are not sorted: a page never shows again what another has shown. */
const byPid = (a: SystemProcess, b: SystemProcess): number => a.pid - b.pid;

/** `detail` is how that API spelled it; `code` and `message` are how all our failures do. */
const failed = ({ code, message }: { readonly code: string; readonly message: string }, status: number): Response =>
  Response.json({ detail: message, code, message }, { status });

/** `GET /processes` of the Process Explorer API: the same parameters, messages and shapes, behind our guards and rules. */
export async function answerProcesses(router: AppRouter, request: Request, context: RequestContext): Promise<Response> {
  const client: Client = createRouterClient(router, { context });

  async function allProcesses(): Promise<readonly SystemProcess[]> {
    const events = await client.sys.watch();
    try {
      const first = await events.next();
      return first.done !== true && first.value.type === 'snapshot' ? first.value.processes.toSorted(byPid) : [];
    } finally {
      await events.return?.();
    }
  }

  try {
    const query = parseQuery(new URL(request.url).searchParams);
    // It waits until there are two samples 0.1 s apart; what is asked for afterwards has its rates.
    if (query.primed) await client.sys.list({ primed: true, perPage: 1 });
    return Response.json(exploreProcesses(await allProcesses(), query));
  } catch (error) {
    if (error instanceof AppError) return failed(error, errorStatus[error.code]);
    if (error instanceof ORPCError) return failed(error, error.status);
    throw error;
  }
}
