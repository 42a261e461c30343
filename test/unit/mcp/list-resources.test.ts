import { expect, test } from 'vitest';
import { allResources } from '../../../src-main/mcp/resources/all-resources.ts';
import { listResources } from '../../../src-main/mcp/resources/list-resources.ts';
import { topic } from '../../../src-main/operations/topic.ts';
import type { Client } from '../../../src-shared/contract/index.ts';
import type { ProcEvent } from '../../../src-shared/contract/proc-lifecycle.ts';
import { managed, running } from './call-tool.ts';

const names = Array.from({ length: 250 }, (_, index) => `worker ${index}`);
const processes = names.map((name) => managed(name, running));

const watch = async () =>
  topic<ProcEvent>({ snapshot: () => ({ type: 'snapshot', sequence: 0, processes }), subscribe: () => () => {} });
// The part of the contract that it asks.
const client = { proc: { watch } } as unknown as Client;

test('lists many processes a page at a time, each once, and what is always there on the first', async () => {
  const pages = [];
  let cursor: string | undefined;
  do {
    const { resources, nextCursor } = await listResources(allResources, client, cursor);
    pages.push(resources.map(({ uri }) => uri));
    cursor = nextCursor;
  } while (cursor !== undefined);
  expect(pages).toHaveLength(3);
  const uris = pages.flat();
  expect(new Set(uris).size).toBe(uris.length);
  const fixed = allResources.flatMap(({ only }) => only?.uri ?? []);
  expect(pages[0]?.slice(0, fixed.length)).toEqual(fixed);
  expect(uris).toHaveLength(fixed.length + 2 * names.length);
});

test('is clear about a cursor that is none', async () => {
  await expect(listResources(allResources, client, 'not ours!')).rejects.toMatchObject({
    code: -32_602,
    message: 'not ours! is no cursor of ours: list anew without one',
  });
});
