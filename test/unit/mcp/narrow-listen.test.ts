import { expect, test } from 'vitest';
import { listenRequestIn, type ListenRequest } from '../../../src-main/mcp/resources/listen-request.ts';
import { narrowListen } from '../../../src-main/mcp/resources/narrow-listen.ts';

function requestFor(notifications: object): ListenRequest {
  const body = { jsonrpc: '2.0', id: 7, method: 'subscriptions/listen', params: { notifications, _meta: { a: 1 } } };
  const request = listenRequestIn(body);
  if (request === undefined) throw new Error('it is none');
  return request;
}

test('what is not there, or cannot be looked at, is not confirmed; all else stays', async () => {
  const request = requestFor({ resourceSubscriptions: ['a', 'gone', 'hidden', 'a'], toolsListChanged: true });
  const exists = async (uri: string): Promise<boolean> => {
    if (uri === 'hidden') throw new Error('not for you');
    return uri === 'a';
  };
  expect(await narrowListen(request, exists)).toEqual({
    jsonrpc: '2.0',
    id: 7,
    method: 'subscriptions/listen',
    params: { notifications: { resourceSubscriptions: ['a'], toolsListChanged: true }, _meta: { a: 1 } },
  });
});

test('no more are looked at than one client may subscribe to', async () => {
  const uris = Array.from({ length: 50_000 }, (_, index) => `proc://${index}`);
  let looks = 0;
  const exists = async (): Promise<boolean> => (looks += 1) > 0;
  const { params } = await narrowListen(requestFor({ resourceSubscriptions: uris }), exists);
  expect([looks, params.notifications.resourceSubscriptions?.length]).toEqual([1000, 1000]);
});

test.each([{}, { method: 'subscriptions/listen' }, { method: 'tools/list' }, null, 'x'])('%j asks for none', (body) => {
  expect(listenRequestIn(body)).toBeUndefined();
});
