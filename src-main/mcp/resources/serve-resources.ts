import {
  ProtocolError,
  ProtocolErrorCode,
  type ReadResourceResult,
  type Server,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { AppError } from '../../../src-shared/model/app-error.ts';
import { findResource, namesOf } from './all-resources.ts';
import { complete } from './complete.ts';
import { listResources } from './list-resources.ts';
import { resourceFailure } from './resource-failure.ts';
import type { Reading, ResourceKind } from './resource-kind.ts';

export interface ResourceOptions {
  /** Those that are offered. */
  readonly kinds: readonly ResourceKind[];
  readonly readingFor: (ctx: ServerContext) => Reading;
  /** Reads, where that is allowed, and notes it. */
  readonly onRecord: (ctx: ServerContext, read: () => Promise<ReadResourceResult>) => Promise<ReadResourceResult>;
  readonly log: (message: string) => void;
}

/** What can be read, how it is found, and what its names can be completed to: all but subscriptions. */
export function serveResources(server: Server, { kinds, readingFor, onRecord, log }: ResourceOptions): void {
  const resourceTemplates = kinds.flatMap(({ template }) => template ?? []);

  server.setRequestHandler('resources/templates/list', () => ({ resourceTemplates }));
  server.setRequestHandler('resources/list', ({ params }, ctx) =>
    translated('resources/list', log, async () => listResources(kinds, readingFor(ctx).client, params?.cursor)),
  );
  server.setRequestHandler('resources/read', ({ params: { uri } }, ctx) =>
    translated(uri, log, () => onRecord(ctx, () => read(kinds, uri, readingFor(ctx)))),
  );
  server.setRequestHandler('completion/complete', ({ params }, ctx) =>
    translated('completion/complete', log, async () => complete(kinds, readingFor(ctx).client, params)),
  );
}

async function read(kinds: readonly ResourceKind[], uri: string, reading: Reading): Promise<ReadResourceResult> {
  const resource = findResource(uri, kinds);
  if (resource === undefined) throw new AppError('NOT_FOUND', `there is no ${uri}; there are ${namesOf(kinds)}`);
  return { contents: [{ uri, ...(await resource.read(reading)) }] };
}

/** What goes wrong, as the protocol says it. */
async function translated<Result>(
  what: string,
  log: (message: string) => void,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    const failure = resourceFailure(error, what);
    if (failure !== undefined) throw failure;
    log(`mcp: ${what}: ${error instanceof Error ? error.stack : String(error)}`);
    throw new ProtocolError(ProtocolErrorCode.InternalError, 'something went wrong; the log of Signalbox says what');
  }
}
