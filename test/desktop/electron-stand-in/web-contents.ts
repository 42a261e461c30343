import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { WebContents as ElectronWebContents, WebPreferences, WindowOpenHandlerResponse } from 'electron';
import type { Frame, Page } from 'playwright-core';
import * as z from 'zod';
import { answerPermissions } from './permissions.ts';
import { preloadScript } from './preload-runtime.ts';
import { PreventableEvent } from './preventable-event.ts';
import { fromPageUrl, toPageUrl } from './protocol.ts';
import { defaultSession } from './session.ts';

type UsedContents = Pick<ElectronWebContents, 'send' | 'isDestroyed'>;

/** The details that Electron has on the event itself. */
class NavigationEvent extends PreventableEvent {
  readonly url: string;
  readonly isMainFrame: boolean;

  constructor(url: string, isMainFrame: boolean) {
    super();
    this.url = url;
    this.isMainFrame = isMainFrame;
  }
}

export class WebContents extends EventEmitter implements UsedContents {
  /** Messages of this page only, as Electron scopes them. */
  readonly ipc = new EventEmitter();
  readonly session = defaultSession;
  readonly #preferences: WebPreferences;
  #page: Promise<Page>;
  #windowOpenHandler: ((details: { url: string }) => WindowOpenHandlerResponse) | undefined;
  /** What the main process itself asked for: Electron raises no `will-navigate` for it. */
  #expected: string | undefined;
  /** Whether a new document was asked for, and let through. */
  #navigating = false;
  #destroyed = false;

  constructor(preferences: WebPreferences) {
    super();
    this.#preferences = preferences;
    this.#page = this.#open();
  }

  async #open(): Promise<Page> {
    const { preload } = this.#preferences;
    const { openPage } = await import('./chromium.ts'); // Playwright takes a while, and not every test has a page
    const page = await openPage(this);
    if (preload !== undefined) {
      await page.addInitScript(preloadScript(readFileSync(preload, 'utf8'), process.platform));
    }
    page.on('framenavigated', (frame) => {
      // A change of the fragment alone asks for no document: Electron has another event for it.
      if (frame !== page.mainFrame() || !this.#navigating) return;
      this.#navigating = false;
      this.emit('did-navigate', new PreventableEvent(), fromPageUrl(frame.url()));
    });
    page.once('domcontentloaded', () => this.emit('stand-in-painted'));
    const onClose = () => this.#destroy();
    page.once('close', onClose);
    page.once('crash', () => {
      page.off('close', onClose);
      this.#replace(page);
    });
    return page;
  }

  /** Playwright can do nothing more with a page that crashed: the contents go on in another. */
  #replace(crashed: Page): void {
    this.#page = this.#open();
    void crashed.close();
    this.emit('render-process-gone', new PreventableEvent(), { reason: 'crashed' });
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#page;
    this.#expected = toPageUrl(url);
    await answerPermissions(page, this.session, this.#expected);
    await page.goto(this.#expected);
  }

  async resize(width: number, height: number): Promise<void> {
    const page = await this.#page;
    await page.setViewportSize({ width, height });
  }

  async close(): Promise<void> {
    const page = await this.#page;
    await page.close();
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  #destroy(): void {
    this.#destroyed = true;
    this.emit('destroyed');
  }

  send(channel: string, ...args: unknown[]): void {
    const packed = JSON.stringify(structuredClone(args), (_key, value: unknown) =>
      value instanceof Uint8Array ? { standInBytes: Buffer.from(value).toString('base64') } : value,
    );
    void this.#deliver(channel, packed).catch(() => undefined); // The page is gone, and with it who would listen.
  }

  async #deliver(channel: string, packed: string): Promise<void> {
    const page = await this.#page;
    await page.evaluate(
      ([to, args]) => {
        const receive: unknown = Reflect.get(globalThis, 'electronStandInReceive');
        if (typeof receive === 'function') receive(to, args);
      },
      [channel, packed],
    );
  }

  /** A message of one of the page's frames. */
  receive(frame: Frame, channel: string, packed: string): void {
    const senderFrame = { url: fromPageUrl(frame.url()), parent: frame.parentFrame() };
    this.ipc.emit(channel, { sender: this, senderFrame }, ...unpack(packed));
  }

  mayNavigate(frame: Frame, url: string): boolean {
    const isMainFrame = frame.parentFrame() === null;
    const allowed = (isMainFrame && url === this.#expected) || this.#askToNavigate(fromPageUrl(url), isMainFrame);
    if (isMainFrame && allowed) {
      this.#expected = undefined;
      this.#navigating = true;
    }
    return allowed;
  }

  #askToNavigate(url: string, isMainFrame: boolean): boolean {
    const event = new NavigationEvent(url, isMainFrame);
    this.emit('will-frame-navigate', event);
    return !event.defaultPrevented;
  }

  setWindowOpenHandler(handler: (details: { url: string }) => WindowOpenHandlerResponse): void {
    this.#windowOpenHandler = handler;
  }

  /** The stand-in has no second windows to give: it only lets the app say no. */
  askToOpen(url: string): void {
    const { action } = this.#windowOpenHandler?.({ url: fromPageUrl(url) }) ?? { action: 'allow' };
    if (action === 'allow') throw new Error(`the page may open ${url} in a window of its own`);
  }
}

const bytes = z.object({ standInBytes: z.base64() });

function unpack(packed: string): unknown[] {
  return z.array(z.unknown()).parse(
    JSON.parse(packed, (_key, value: unknown) => {
      const packedBytes = bytes.safeParse(value);
      return packedBytes.success ? new Uint8Array(Buffer.from(packedBytes.data.standInBytes, 'base64')) : value;
    }),
  );
}
