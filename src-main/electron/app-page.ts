import type { BrowserWindow } from 'electron';
import type { ShellCommand } from '../../src-shared/model/desktop-bridge.ts';
import { APP_URL } from './app-origin.ts';
import { notify } from './notify.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';

/** A page that crashes more often than this is broken, and each new one would cost as much as the last. */
const MAX_RELOADS = 3;
const WITHIN_MS = 60_000;

export interface AppPage {
  /** Loads it, unless it is there or on its way. */
  readonly load: () => void;
  /** Loads it if need be, and asks it for something as soon as it can hear. */
  readonly command: (command: ShellCommand) => void;
}

/** The page in a window. One that crashes is loaded again; one that keeps crashing, only when a person asks for it. */
export function createAppPage(window: BrowserWindow): AppPage {
  let loaded: Promise<void> | undefined;
  let reloads: readonly number[] = [];
  const fail = (why: string) => {
    loaded = undefined;
    notify('The page of Signalbox has failed', `${why}. To try again, open Signalbox anew.`);
  };
  const load = (): Promise<void> => (loaded ??= begin());
  const begin = (): Promise<void> => {
    const loading = window.loadURL(APP_URL).catch((error: unknown) => {
      if (loaded === loading) fail(messageOf(error)); // Otherwise it was overtaken by the next.
    });
    return loading;
  };
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (window.isDestroyed()) return;
    const now = performance.now();
    reloads = reloads.filter((at) => now - at < WITHIN_MS);
    if (reloads.length >= MAX_RELOADS) return fail(`It ended ${MAX_RELOADS + 1} times in a minute (${reason})`);
    reloads = [...reloads, now];
    loaded = undefined;
    void load();
  });
  return {
    load: () => void load(),
    command: (command) => {
      void load().then(() => {
        if (!window.isDestroyed()) window.webContents.send('command', command);
      });
    },
  };
}
