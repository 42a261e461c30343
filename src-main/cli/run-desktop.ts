import { fileURLToPath } from 'node:url';
import { commandLineArguments } from '../app/config/command-line-arguments.ts';
import { pickDesktopEnvironment } from '../app/config/pick-desktop-environment.ts';
import { findElectron } from './find-electron.ts';
import { runElectron, type DesktopRun } from './run-electron.ts';

/** Bundled, Electron's main lies beside the command line. From source there is none that Electron could run. */
const DESKTOP_MAIN = fileURLToPath(new URL('desktop.js', import.meta.url));

/** Runs the desktop app to its end, with the flags that we were given; or says why it cannot be had here. */
export async function runDesktop(say: (text: string) => void): Promise<DesktopRun> {
  const { obstacle, electronDist, env } = pickDesktopEnvironment();
  if (obstacle !== undefined) return { failure: obstacle };
  const electron = await findElectron({ from: DESKTOP_MAIN, dist: electronDist, say });
  if (electron.binary === undefined) return { failure: electron.missing };
  const [, ...flags] = commandLineArguments();
  return runElectron({ binary: electron.binary, args: [DESKTOP_MAIN, ...flags], env });
}
