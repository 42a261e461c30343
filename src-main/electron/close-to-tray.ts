import { app, type BrowserWindow } from 'electron';
import type { DesktopState } from './desktop-state.ts';
import { notify } from './notify.ts';
import { hasTrayHost } from './pick-tray-host.ts';

/** Closing the window hides it, where a tray brings it back; where there is none, closing it means to quit. */
export function closeToTray(window: BrowserWindow, state: DesktopState): void {
  window.on('close', (event) => {
    event.preventDefault();
    void hideOrQuit(window, state);
  });
}

async function hideOrQuit(window: BrowserWindow, state: DesktopState): Promise<void> {
  if (!(await hasTrayHost())) {
    app.quit();
    return;
  }
  window.hide();
  if (state.get().toldAboutTray) return;
  notify('Signalbox is still at work', 'Its icon in the tray opens the window again, or quits.');
  state.update({ toldAboutTray: true });
}
