import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { RPCHandler } from '@orpc/server/bun-ws';
import { app, dialog } from 'electron';
import type { Client } from '../../src-shared/contract/index.ts';
import type { Alert } from '../../src-shared/model/alert.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import { flagsFromArgv } from '../app/config/flags-from-argv.ts';
import { loadConfig, type Config } from '../app/config/load-config.ts';
import { createApp } from '../app/create-app.ts';
import { prepareDataDir } from '../app/instance.ts';
import { resolvePaths, type Paths } from '../app/paths.ts';
import { alertNotifications } from '../desktop/alert-notification.ts';
import { APP_ID } from './app-id.ts';
import { registerAppScheme, serveAppScheme } from './app-scheme.ts';
import { setApplicationMenu } from './application-menu.ts';
import { openDesktopState } from './desktop-state.ts';
import { createMainWindow } from './main-window.ts';
import { notify } from './notify.ts';
import { openExternally } from './open-externally.ts';
import { pickPlatform } from './pick-platform.ts';
import { setUpQuit } from './quit.ts';
import { createTray } from './tray.ts';
import { serveWindow } from './window-rpc.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';

/** Standard error may be closed when nothing started us from a terminal; what is written there is never needed. */
process.stderr.on('error', () => undefined);
const warn = (message: string): void => void process.stderr.write(`${message}\n`);

try {
  begin();
} catch (error) {
  refuseToStart(error);
}

/** What must happen before Electron is ready; nothing here may wait for that, for `ready` waits for this module. */
function begin(): void {
  const config = loadConfig({ flags: flagsFromArgv(), cwd: app.isPackaged ? app.getPath('home') : process.cwd() });
  const paths = resolvePaths(config);
  prepareDataDir(paths);
  registerAppScheme();
  if (pickPlatform() === 'win32') app.setAppUserModelId(APP_ID);
  useProfileIn(paths.dataDir);
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  app
    .whenReady()
    .then(() => run(config, paths))
    .catch(refuseToStart);
}

/** Chromium's profile, and with it the lock of the single instance: one for each data folder. */
function useProfileIn(dataDir: string): void {
  const profile = join(dataDir, 'chromium');
  mkdirSync(profile, { recursive: true });
  app.setPath('userData', profile);
}

async function run(config: Config, paths: Paths): Promise<void> {
  const core = await createApp(config, paths, warn);
  const state = openDesktopState(join(paths.dataDir, 'desktop.json'), warn);
  const client = createRouterClient(core.router, { context: { caller: { door: 'tray' } } });
  const windowHandler = new RPCHandler(core.router);

  serveAppScheme(paths.rendererDir);
  const window = createMainWindow(state, (contents) => serveWindow(contents, windowHandler));
  setUpQuit({
    client,
    state,
    readOnly: config.readOnly,
    unasked: config.keepRunning ? 'keep-running' : 'stop-all',
    close: (mode) => {
      window.putAway();
      return core.close(mode);
    },
    warn,
  });
  const openAlert = (id?: number) => window.command(id === undefined ? 'show-alerts' : { showAlert: id });
  const tell = (alerts: readonly Alert[]) => {
    // Who looks at the window is told there.
    if (window.isFocused()) return;
    for (const { title, body, opens } of alertNotifications(alerts)) notify(title, body, () => openAlert(opens));
  };
  createTray({ client, open: window.open, openAlert, quit: () => app.quit(), tell, warn });
  setApplicationMenu(state, {
    command: window.command,
    openInBrowser: () => void openInBrowser(client),
  });

  app.on('second-instance', window.open);
  app.on('activate', window.open);
  // Without a listener Electron quits with its last window, which it must not do behind our question.
  app.on('window-all-closed', () => undefined);
  window.open();
}

async function openInBrowser(client: Client): Promise<void> {
  try {
    openExternally((await client.app.loginLink()).url);
  } catch (error) {
    notify('Could not open the browser', messageOf(error));
  }
}

function refuseToStart(error: unknown): void {
  dialog.showErrorBox('Signalbox cannot start', messageOf(error));
  app.exit(error instanceof AppError ? 2 : 1);
}
