import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { os, type RouterClient } from '@orpc/server';
import { RPCHandler } from '@orpc/server/bun-ws';
import { describe, expect, test } from 'vitest';
import { serveWindow } from '../../../src-main/electron/window-rpc.ts';
import type { RequestContext } from '../../../src-main/operations/chain.ts';
import type { BridgeMessage } from '../../../src-shared/model/desktop-bridge.ts';

const ourFrame = { url: 'app://signalbox/', parent: null };

/** A router that counts its open topics, served to what has of a `WebContents` the part that is used. */
function servePage() {
  let open = 0;
  const base = os.$context<RequestContext>();
  const router = {
    who: base.handler(({ context }) => context.caller.door),
    bytes: base.handler(() => new File([new Uint8Array([0, 255, 7])], 'three.bin')),
    forever: base.handler(async function* ({ signal }) {
      open += 1;
      try {
        yield 'first';
        await new Promise((resolve) => signal?.addEventListener('abort', resolve));
      } finally {
        open -= 1;
      }
    }),
  };
  const contents = Object.assign(new EventEmitter(), {
    ipc: new EventEmitter(),
    isDestroyed: () => false,
    send: (_channel: string, message: BridgeMessage) => void toPage.emit('message', { data: message }),
  });
  const toPage = new EventEmitter();
  Reflect.apply(serveWindow, undefined, [contents, new RPCHandler<RequestContext>(router)]);
  const post = (message: unknown, senderFrame: object | null = ourFrame) =>
    contents.ipc.emit('rpc', { senderFrame }, message);
  const client = createORPCClient<RouterClient<typeof router>>(
    new RPCLink({
      port: {
        on: (event, listener) => void toPage.on(event, listener),
        postMessage: (data: BridgeMessage) => post(data),
      },
    }),
  );
  return { client, contents, post, toPage, openTopics: () => open };
}

describe('the RPC of the window', () => {
  test('knows its caller as the window', async () => {
    expect(await servePage().client.who()).toBe('window');
  });

  test('carries bytes', async () => {
    const file = await servePage().client.bytes();
    expect([...new Uint8Array(await file.arrayBuffer())]).toEqual([0, 255, 7]);
  });

  test.each(['did-navigate', 'render-process-gone', 'destroyed'])('ends what the page watched on %s', async (event) => {
    const { client, contents, openTopics } = servePage();
    const topic = await client.forever();
    expect((await topic.next()).value).toBe('first');
    expect(openTopics()).toBe(1);
    contents.emit(event);
    await expect.poll(openTopics).toBe(0);
  });

  test('serves the next page after a reload', async () => {
    const { client, contents } = servePage();
    await client.who();
    contents.emit('did-navigate');
    expect(await client.who()).toBe('window');
  });

  test.each([
    ['text that is no JSON', 'x'],
    ['JSON of another kind', '[]'],
    ['a request without anything', '{"i":"1"}'],
    ['bytes that mean nothing', new Uint8Array([255, 0, 255])],
    ['a number', 5],
    ['an object', { i: '1' }],
    ['nothing', undefined],
    ['text that is too long', ' '.repeat(1_048_577)],
    ['bytes that are too many', new Uint8Array(1_048_577)],
  ])('drops %s and goes on', async (_what, message) => {
    const { client, post } = servePage();
    post(message);
    expect(await client.who()).toBe('window');
  });

  test('does not answer a frame that it does not trust', async () => {
    const { post, toPage } = servePage();
    const answers: unknown[] = [];
    toPage.on('message', (answer) => answers.push(answer));
    const asked = '{"i":"1","p":{"u":"/who"}}';
    post(asked, { url: 'https://example.com/', parent: null });
    post(asked, null);
    await setImmediate();
    expect(answers).toEqual([]);
    post(asked);
    await expect.poll(() => answers.length).toBe(1);
  });
});
