import {
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  type ReadResourceResult,
  type Server,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { allResources, findResource, knownUris } from './all-resources.ts';
import { complete } from './complete.ts';
import { listResources } from './list-resources.ts';
import { resourceFailure } from './resource-failure.ts';
import type { Reading } from './resource-kind.ts';

export interface ResourceOptions {
  readonly readingFor: (ctx: ServerContext) => Reading;
  /** Reads, where that is allowed, and notes it. */
  readonly onRecord: (ctx: ServerContext, read: () => Promise<ReadResourceResult>) => Promise<ReadResourceResult>;
}

/** What can be read, how it is found, and what its names can be completed to: all but subscriptions. */
export function serveResources(server: Server, { readingFor, onRecord }: ResourceOptions): void {
  const resourceTemplates = allResources.flatMap(({ template }) => template ?? []);

  server.setRequestHandler('resources/templates/list', () => ({ resourceTemplates }));
  server.setRequestHandler('resources/list', ({ params }, ctx) =>
    listResources(readingFor(ctx).client, params?.cursor),
  );
  server.setRequestHandler('resources/read', ({ params: { uri } }, ctx) =>
    onRecord(ctx, () => read(uri, readingFor(ctx))),
  );
  server.setRequestHandler('completion/complete', ({ params }, ctx) => complete(readingFor(ctx).client, params));
}

async function read(uri: string, reading: Reading): Promise<ReadResourceResult> {
  const resource = findResource(uri);
  if (resource === undefined) throw new ResourceNotFoundError(uri, `there is no ${uri}; there are ${knownUris}`);
  try {
    return { contents: [{ uri, ...(await resource.read(reading)) }] };
  } catch (error) {
    const failure = resourceFailure(error, uri);
    if (failure !== undefined) throw failure;
    reading.log(`mcp: ${uri}: ${error instanceof Error ? error.stack : String(error)}`);
    throw new ProtocolError(ProtocolErrorCode.InternalError, 'something went wrong; the log of Signalbox says what');
  }
}
