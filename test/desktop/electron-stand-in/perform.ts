import { assertNever } from '../../../src-shared/model/assert-never.ts';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import type { DesktopGesture } from './desktop-protocol.ts';
import { answerDialog } from './dialog.ts';
import { Menu } from './menu.ts';
import { PreventableEvent } from './preventable-event.ts';
import { Notification, powerMonitor } from './surroundings.ts';
import { Tray } from './tray.ts';

/** Does what a person would do with mouse and keyboard outside the pages. */
export function perform(gesture: DesktopGesture): void {
  switch (gesture.gesture) {
    case 'click-tray':
      Tray.all.at(-1)?.clickPath(gesture.path);
      return;
    case 'click-tray-icon':
      Tray.all.at(-1)?.emit('click');
      return;
    case 'click-notification':
      Notification.all.findLast(({ title }) => title === gesture.title)?.emit('click');
      return;
    case 'click-menu':
      Menu.clickApplicationMenu(gesture.path);
      return;
    case 'answer':
      answerDialog(gesture.id, gesture.button, gesture.checked);
      return;
    case 'close-window':
      BrowserWindow.all.at(-1)?.close();
      return;
    case 'place-window':
      BrowserWindow.all.at(-1)?.place(gesture.bounds);
      return;
    case 'end-session':
      if (gesture.announcedTo === 'window') BrowserWindow.all.at(-1)?.emit('session-end', new PreventableEvent());
      else powerMonitor.emit('shutdown', new PreventableEvent());
      return;
    case 'quit':
      app.quit();
      return;
    default:
      assertNever(gesture);
  }
}
