import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../../src-shared/contract/index.ts';
import type { DesktopBridge } from '../../src-shared/model/desktop-bridge.ts';
import type { DesktopUnderTest } from './driver/desktop-under-test.ts';
import { cannotRun, inRealElectron, launchDesktop } from './driver/launch-desktop.ts';
import { restOf } from './driver/rest.ts';
import { untilShown } from './driver/until-shown.ts';

declare global {
  interface Window {
    readonly signalbox?: DesktopBridge;
    /** The stand-in's own channel, which every frame of a page has, as a page that was taken over would. */
    readonly electronStandInSend?: (channel: string, args: string) => unknown;
  }
}

/** A start of `name` as it goes over the bridge, with an id that none of the page's own requests has. */
async function encodedStart(name: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const port = { on: () => undefined, postMessage: (message: string) => resolve(message) };
  const client = createORPCClient<Client>(new RPCLink({ port }));
  void client.proc.start({ name, cmd: ['sleep', '600'] });
  return JSON.stringify({ ...JSON.parse(await promise), i: `test-${name}` });
}

describe.skipIf(cannotRun)('the page', () => {
  let desktop: DesktopUnderTest;
  let page: Page;
  let home: string;
  beforeAll(async () => {
    desktop = await launchDesktop();
    page = await desktop.page();
    await page.getByRole('heading', { name: 'Supervised', exact: true }).waitFor();
    home = page.url();
  }, 90_000);
  afterAll(() => desktop[Symbol.asyncDispose]());
  afterEach(() => {
    expect(page.url()).toBe(home);
  });

  const names = async () => (await restOf(desktop.dataDir).list()).map(({ name }) => name);
  const post = (message: string) => page.evaluate((given) => window.signalbox?.post(given), message);
  /** What the page sends next arrives after all it sent before, so an answer to it proves that the rest was judged. */
  const startHonestly = async (name: string) => {
    await post(await encodedStart(name));
    await expect.poll(names, { timeout: 30_000 }).toContain(name);
  };

  test('is sandboxed, isolated and without Node', async () => {
    const { security } = await untilShown(desktop, 'the window', ({ windows }) => windows[0]);
    expect(security).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    });
    expect(await page.evaluate(() => [typeof require, typeof process])).toEqual(['undefined', 'undefined']);
  });

  test('gets the bridge and no more, and cannot alter it', async () => {
    const bridge = await page.evaluate(() => {
      const before = window.signalbox?.post;
      Reflect.set(window, 'signalbox', undefined);
      if (window.signalbox) Reflect.set(window.signalbox, 'post', undefined);
      return { names: Object.keys(window.signalbox ?? {}), same: window.signalbox?.post === before };
    });
    expect(bridge).toEqual({ names: ['post', 'onMessage', 'onCommand', 'platform'], same: true });
  });

  test('comes with a policy that lets nothing in from elsewhere', async () => {
    const { policy, inline } = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.head.append(script);
      const answer = await fetch('./index.html');
      return { policy: answer.headers.get('content-security-policy'), inline: 'inlineRan' in window };
    });
    expect(policy).toContain("default-src 'none'");
    expect(inline).toBe(false);
  });

  test.each(['../preload/preload.cjs', '%2e%2e/preload/preload.cjs', '..%2fpreload%2fpreload.cjs', 'nothing-here.js'])(
    'cannot read %s',
    async (path) => {
      expect(await page.evaluate(async (given) => (await fetch(given)).status, path)).toBe(404);
    },
  );

  test('stays where it is when it is led away', async () => {
    await page.evaluate(() => window.location.assign('https://example.com/'));
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'http://127.0.0.1:9/';
      document.body.append(link);
      link.click();
      link.remove();
    });
    await page.getByRole('heading', { name: 'Supervised', exact: true }).waitFor();
  });

  test('can copy a text, as its buttons do, and nothing else that needs leave', async () => {
    const filter = page.getByRole('searchbox').first();
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Connect' }).click();
    await page.getByRole('button', { name: 'Copy line for the shell' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    await page.goBack();
    await filter.click();
    await page.keyboard.press('ControlOrMeta+V');
    expect(await filter.inputValue()).toBe(`export SIGNALBOX_TOKEN="$(cat '${join(desktop.dataDir, 'token')}')"`);
    await filter.fill('');
    expect(
      await page.evaluate(async () => [
        await navigator.clipboard.readText().catch(({ name }: DOMException) => name),
        await Notification.requestPermission(),
      ]),
    ).toEqual(['NotAllowedError', 'denied']);
  });

  test('opens the address of a dev server in the browser, and no other', async () => {
    await page.evaluate(() => {
      window.open('https://example.com/');
      window.open('file:///etc/passwd');
      window.open('http://localhost:5173/');
    });
    await untilShown(desktop, 'the address', ({ openedExternally }) => openedExternally.length > 0);
    const { openedExternally, windows } = await desktop.shown();
    expect(openedExternally).toEqual(['http://localhost:5173/']);
    expect(windows).toHaveLength(1);
  });

  test('R-139 a message that is too long is dropped, though it be in order otherwise', async () => {
    const message = await encodedStart('too-long');
    await post(message + ' '.repeat(1_048_577 - message.length));
    await startHonestly('after-too-long');
    expect(await names()).not.toContain('too-long');
  });

  test('messages that are none are dropped, and the app goes on', async () => {
    await page.evaluate(() => {
      const post: unknown = window.signalbox?.post;
      if (typeof post !== 'function') throw new Error('no bridge');
      for (const junk of [
        '',
        'x',
        '{}',
        '[]',
        'null',
        '{"i":1}',
        '{"i":"9","p":{"u":5}}',
        5,
        null,
        undefined,
        {},
        [1],
      ]) {
        post(junk);
      }
      post(new Uint8Array([255, 1, 255]));
    });
    await startHonestly('after-junk');
  });

  test.skipIf(inRealElectron)('a frame within the page is not heard', async () => {
    const message = await encodedStart('from-a-frame');
    const spoke = await page.evaluate((given) => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      frame.contentWindow?.electronStandInSend?.('rpc', JSON.stringify([given]));
      const could = frame.contentWindow?.electronStandInSend !== undefined;
      const bridge = frame.contentWindow?.signalbox;
      frame.remove();
      return { could, bridge };
    }, message);
    expect(spoke).toEqual({ could: true, bridge: undefined });
    await startHonestly('after-the-frame');
    expect(await names()).not.toContain('from-a-frame');
  });

  test('R-039 what it starts is known to come from the window', async () => {
    await startHonestly('by-the-window');
    const started = (await restOf(desktop.dataDir).list()).find(({ name }) => name === 'by-the-window');
    expect(started?.startedBy).toEqual({ door: 'window' });
  });

  test('is served again after a reload', async () => {
    await page.reload();
    await page.getByRole('heading', { name: 'Supervised', exact: true }).waitFor();
    await page.getByRole('row').filter({ hasText: 'by-the-window' }).first().waitFor();
  });
});
