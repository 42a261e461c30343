import { EventEmitter } from 'node:events';
import type { BrowserWindow as ElectronBrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { app } from './app.ts';
import { BlankContents } from './blank-contents.ts';
import { PreventableEvent } from './preventable-event.ts';
import { show } from './shown.ts';
import { WebContents } from './web-contents.ts';

type UsedWindow = Pick<
  ElectronBrowserWindow,
  | 'loadURL'
  | 'show'
  | 'hide'
  | 'focus'
  | 'restore'
  | 'maximize'
  | 'isMinimized'
  | 'isMaximized'
  | 'isFocused'
  | 'isDestroyed'
  | 'getNormalBounds'
  | 'setBackgroundColor'
>;

/** Headless: whether it is visible and where it is are only noted down; its content is a real page. */
export class BrowserWindow extends EventEmitter implements UsedWindow {
  static readonly all: BrowserWindow[] = [];
  readonly id = BrowserWindow.all.length + 1;
  readonly webContents: WebContents | BlankContents;
  readonly #security: Readonly<Record<string, unknown>>;
  #bounds: Rectangle;
  #visible: boolean;
  #focused = false;
  #maximized = false;

  constructor({ webPreferences = {}, ...options }: BrowserWindowConstructorOptions) {
    super();
    app.requireReady('create BrowserWindow');
    const { preload: _preload, ...security } = webPreferences;
    this.#security = security;
    this.#bounds = {
      x: options.x ?? 320,
      y: options.y ?? 140,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
    this.#visible = options.show ?? true;
    this.webContents =
      process.env['STAND_IN_PAGES'] === 'blank' ? new BlankContents() : new WebContents(webPreferences);
    this.webContents.once('stand-in-painted', () => this.emit('ready-to-show'));
    this.webContents.once('destroyed', () => this.emit('closed'));
    BrowserWindow.all.push(this);
    app.emit('browser-window-created', new PreventableEvent(), this);
    this.#changed();
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.resize(this.#bounds.width, this.#bounds.height);
    await this.webContents.loadURL(url);
  }

  /** As a person does it. */
  close(): void {
    const event = new PreventableEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) void this.webContents.close();
  }

  /** As a person drags it. */
  place(bounds: Rectangle): void {
    this.#bounds = bounds;
    this.#maximized = false;
    void this.webContents.resize(bounds.width, bounds.height);
    this.#changed();
  }

  show(): void {
    this.#visible = true;
    this.focus();
  }

  hide(): void {
    this.#visible = false;
    this.#focused = false;
    this.#changed();
  }

  focus(): void {
    this.#focused = this.#visible;
    this.#changed();
  }

  restore(): void {
    this.show();
  }

  maximize(): void {
    this.#maximized = true;
    this.#changed();
  }

  isMinimized(): boolean {
    return false;
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  isFocused(): boolean {
    return this.#focused;
  }

  isDestroyed(): boolean {
    return this.webContents.isDestroyed();
  }

  getNormalBounds(): Rectangle {
    return this.#bounds;
  }

  setBackgroundColor(color: string): void {
    if (!/^#[\da-f]{6}$/.test(color)) throw new Error(`not a colour: ${color}`);
  }

  #changed(): void {
    show(() => ({
      windows: BrowserWindow.all
        .filter((window) => !window.isDestroyed())
        .map((window) => ({
          id: window.id,
          visible: window.#visible,
          focused: window.#focused,
          maximized: window.#maximized,
          bounds: window.#bounds,
          security: window.#security,
        })),
    }));
  }
}
