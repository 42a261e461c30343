import { fileURLToPath } from 'node:url';
import { BrowserWindow, nativeImage, nativeTheme, screen, type WebContents } from 'electron';
import type { ShellCommand } from '../../src-shared/model/desktop-bridge.ts';
import { createAppPage, type AppPage } from './app-page.ts';
import { closeToTray } from './close-to-tray.ts';
import type { DesktopState } from './desktop-state.ts';
import { fitBounds } from './fit-bounds.ts';
import appIcon from './icons/app.png?inline';
import { lockDown } from './lock-down.ts';

const DEFAULT_SIZE = { width: 1280, height: 800 };
const PRELOAD = fileURLToPath(new URL('../preload/preload.cjs', import.meta.url));

export interface MainWindow {
  /** Brings it to the front, from wherever it was. */
  readonly open: () => void;
  /** Asks the page for something, with the window in front. */
  readonly command: (command: ShellCommand) => void;
  readonly isFocused: () => boolean;
  /** Out of sight for good, its place remembered. */
  readonly putAway: () => void;
}

/** The one window. It is made when first opened, and again should it ever be gone. */
export function createMainWindow(state: DesktopState, serve: (contents: WebContents) => void): MainWindow {
  let window: BrowserWindow | undefined;
  let page: AppPage | undefined;
  const open = (): AppPage => {
    if (window === undefined || page === undefined || window.isDestroyed()) {
      window = buildWindow(state);
      serve(window.webContents);
      page = createAppPage(window);
    } else {
      bringToFront(window);
    }
    page.load();
    return page;
  };
  return {
    open,
    command: (command) => open().command(command),
    isFocused: () => window !== undefined && !window.isDestroyed() && window.isFocused(),
    putAway: () => {
      if (window === undefined || window.isDestroyed()) return;
      rememberPlace(window, state);
      window.hide();
    },
  };
}

/** What shows until the page has painted: `--ground` of the page's own tokens, so that nothing flashes. */
const ground = (): string => (nativeTheme.shouldUseDarkColors ? '#0e1217' : '#f3f5f8');

function buildWindow(state: DesktopState): BrowserWindow {
  const remembered = state.get().window;
  const displays = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...(remembered ? fitBounds(remembered.bounds, displays) : DEFAULT_SIZE),
    minWidth: 640,
    minHeight: 400,
    title: 'Signalbox',
    icon: nativeImage.createFromDataURL(appIcon),
    show: false,
    backgroundColor: ground(),
    webPreferences: {
      preload: PRELOAD,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  lockDown(window.webContents);
  followTheme(window);
  window.on('close', () => rememberPlace(window, state));
  closeToTray(window, state);
  window.once('ready-to-show', () => {
    if (remembered?.maximized) window.maximize();
    window.show();
  });
  return window;
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function followTheme(window: BrowserWindow): void {
  const repaint = () => window.setBackgroundColor(ground());
  nativeTheme.on('updated', repaint);
  window.once('closed', () => nativeTheme.off('updated', repaint));
}

function rememberPlace(window: BrowserWindow, state: DesktopState): void {
  state.update({ window: { bounds: window.getNormalBounds(), maximized: window.isMaximized() } });
}
