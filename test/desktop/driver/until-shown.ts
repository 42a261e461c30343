import { waitUntil } from '../../helpers/wait-until.ts';
import type { ShownDesktop, ShownMenuItem, ShownWindow } from '../electron-stand-in/desktop-protocol.ts';
import type { DesktopUnderTest } from './desktop-under-test.ts';

/** Waits until something is to be seen on the desktop, and returns it. */
export async function untilShown<T>(
  desktop: DesktopUnderTest,
  what: string,
  find: (shown: ShownDesktop) => T | undefined | false,
): Promise<T> {
  let found: T | undefined | false;
  await waitUntil(async () => (found = find(await desktop.shown())) !== undefined && found !== false, {
    deadlineMs: 30_000,
    what,
  });
  if (found === undefined || found === false) throw new Error(`${what} was there and went away`);
  return found;
}

/** Waits until the window is open. */
export const untilOpen = (desktop: DesktopUnderTest): Promise<ShownWindow> =>
  untilShown(desktop, 'the window', ({ windows }) => windows.find(({ visible }) => visible));

export const trayItem = (shown: ShownDesktop, label: string): ShownMenuItem | undefined =>
  shown.trays.at(-1)?.menu.find((item) => item.label === label);

/** The state that the tray shows for a process, such as `running, pid 12`. */
export const trayState = (shown: ShownDesktop, name: string): string | undefined =>
  trayItem(shown, name)?.submenu?.[0]?.label;
