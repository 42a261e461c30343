import { execFile } from 'node:child_process';

const BUS = 'org.freedesktop.DBus';
const WATCHER = 'org.kde.StatusNotifierWatcher';

/** Whether anything shows tray icons here, so that a hidden window can be found again. */
export async function hasTrayHost(): Promise<boolean> {
  return process.platform !== 'linux' || (await hasStatusNotifierWatcher());
}

/** Stock GNOME and bare window managers have none, and Electron cannot tell: ask the session bus. */
function hasStatusNotifierWatcher(): Promise<boolean> {
  const question = ['--user', 'call', BUS, '/org/freedesktop/DBus', BUS, 'NameHasOwner', 's', WATCHER];
  return new Promise((resolve) => {
    execFile('busctl', question, { timeout: 2000 }, (error, stdout) => resolve(!error && stdout.trim() === 'b true'));
  });
}
