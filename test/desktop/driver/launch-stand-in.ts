import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { findChromium } from '../../helpers/find-chromium.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { emptyDesktop, type DesktopGesture, type ShownDesktop } from '../electron-stand-in/desktop-protocol.ts';
import type { DesktopUnderTest, Exit, LaunchOptions } from './desktop-under-test.ts';
import { makeSurroundings } from './surroundings.ts';

const run = fileURLToPath(new URL('../electron-stand-in/run.ts', import.meta.url));

/** Two browsers and a build at once make a small machine slow; a failure still says what it waited for. */
const PATIENCE_MS = 30_000;

/** The built main process on plain Node with the stand-in as its Electron; its pages are pages of a real Chromium. */
export async function launchStandIn(options: LaunchOptions): Promise<DesktopUnderTest> {
  const surroundings = await makeSurroundings(options);
  const child = fork(run, ['out/main/desktop.js', ...surroundings.args], {
    env: { ...surroundings.env, SIGNALBOX_CHROMIUM: await findChromium() },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let desktop: ShownDesktop = emptyDesktop;
  let stderr = '';
  let browser: Browser | undefined;
  child.on('message', (shown: ShownDesktop) => (desktop = shown));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exited = once(child, 'exit').then(([code, signal]): Exit => ({ code, signal }));

  const connect = async (): Promise<Browser> => {
    await waitUntil(() => desktop.devTools !== undefined || child.exitCode !== null, {
      deadlineMs: PATIENCE_MS,
      what: 'a window',
    });
    if (desktop.devTools === undefined) throw new Error(`the app ended before it had a window:\n${stderr}`);
    return chromium.connectOverCDP(desktop.devTools);
  };
  const isOver = () => child.exitCode !== null || child.signalCode !== null;

  return {
    dataDir: surroundings.dataDir,
    pid: child.pid ?? 0,
    page: async () => {
      browser ??= await connect();
      const pages = () => browser?.contexts().flatMap((context) => context.pages()) ?? [];
      const ofApp = () =>
        pages().filter((page) => page.url().endsWith('.app.invalid/') || page.url().includes('.app.invalid/#'));
      await waitUntil(() => ofApp().length > 0, { deadlineMs: PATIENCE_MS, what: 'the page of the app' });
      const page = ofApp().at(-1);
      if (!page) throw new Error('the page of the app went away');
      return page;
    },
    shown: async () => desktop,
    perform: async (gesture: DesktopGesture) => {
      child.send(gesture);
    },
    signal: (signal) => child.kill(signal),
    exited,
    stderr: () => stderr,
    [Symbol.asyncDispose]: async () => {
      await browser?.close().catch(() => undefined); // It goes with the app, if that has ended.
      if (!isOver()) child.kill('SIGTERM');
      await exited;
      await surroundings.remove();
    },
  };
}
