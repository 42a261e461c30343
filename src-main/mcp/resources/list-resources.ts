import { ProtocolError, ProtocolErrorCode, type ListResourcesResult } from '@modelcontextprotocol/server';
import type { Client } from '../../../src-shared/contract/index.ts';
import { listProcesses } from './list-processes.ts';
import type { ResourceKind } from './resource-kind.ts';

/** Processes of one page. */
const PAGE = 100;

/** What there is of each kind: those that are always there on the first page, then those of each managed process. */
export async function listResources(
  kinds: readonly ResourceKind[],
  client: Client,
  cursor: string | undefined,
): Promise<ListResourcesResult> {
  const after = cursor === undefined ? undefined : nameIn(cursor);
  const left = (await listProcesses(client))
    .filter(({ name }) => after === undefined || name > after)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const page = left.slice(0, PAGE);
  const last = left.length > PAGE ? page.at(-1) : undefined;
  return {
    resources: [
      ...(after === undefined ? kinds.flatMap(({ only }) => only ?? []) : []),
      ...page.flatMap((process) => kinds.flatMap(({ ofProcess }) => ofProcess?.(process) ?? [])),
    ],
    ...(last !== undefined && { nextCursor: cursorAt(last.name) }),
  };
}

const cursorAt = (name: string): string => Buffer.from(name).toString('base64url');

function nameIn(cursor: string): string {
  const name = Buffer.from(cursor, 'base64url').toString();
  if (cursorAt(name) === cursor) return name;
  throw new ProtocolError(ProtocolErrorCode.InvalidParams, `${cursor} is no cursor of ours: list anew without one`);
}
