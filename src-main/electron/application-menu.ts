import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { ShellCommand } from '../../src-shared/model/desktop-bridge.ts';
import type { DesktopState } from './desktop-state.ts';
import { pickPlatform } from './pick-platform.ts';

export interface ApplicationMenuActions {
  /** Asks the page for something, with the window in front. */
  readonly command: (command: ShellCommand) => void;
  /** Opens the same interface in the browser, signed in. */
  readonly openInBrowser: () => void;
}

export function setApplicationMenu(state: DesktopState, actions: ApplicationMenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu(state, actions)));
}

function applicationMenu(
  state: DesktopState,
  { command, openInBrowser }: ApplicationMenuActions,
): MenuItemConstructorOptions[] {
  const isMac = pickPlatform() === 'darwin';
  const askBeforeQuitting: MenuItemConstructorOptions = {
    label: 'Ask Before Quitting',
    type: 'checkbox',
    checked: state.get().quit === undefined,
    // To stop asking, a person ticks "Remember my choice" in the question itself: only there is the choice made.
    click: (item) => {
      state.update({ quit: undefined });
      item.checked = true;
    },
  };
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: 'File',
      submenu: [
        { label: 'Open in Browser', click: openInBrowser },
        askBeforeQuitting,
        { type: 'separator' },
        { role: 'close' },
        ...(isMac ? [] : [{ role: 'quit' } as const]),
      ],
    },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { label: 'Supervised', accelerator: 'CmdOrCtrl+1', click: () => command('show-supervised') },
        { label: 'System', accelerator: 'CmdOrCtrl+2', click: () => command('show-system') },
        { label: 'Alerts', accelerator: 'CmdOrCtrl+3', click: () => command('show-alerts') },
        { type: 'separator' },
        { role: 'reload' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
      ],
    },
    {
      label: 'Process',
      submenu: [{ label: 'Start…', accelerator: 'CmdOrCtrl+N', click: () => command('start-process') }],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      label: 'Help',
      submenu: [
        { label: 'Keyboard Shortcuts', click: () => command('show-shortcuts') },
        ...(isMac ? [] : [{ role: 'about' } as const]),
      ],
    },
  ];
}
