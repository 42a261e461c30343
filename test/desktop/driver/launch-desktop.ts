import type { DesktopUnderTest, LaunchOptions } from './desktop-under-test.ts';
import { launchElectron, whyNoElectron } from './launch-electron.ts';
import { launchStandIn } from './launch-stand-in.ts';

/** `npm run test:electron` sets this mode: the same tests then run in a real Electron. */
export const inRealElectron = import.meta.env.MODE === 'electron';

/** Why these tests cannot run, said once for each file: for `describe.skipIf`. */
export const cannotRun = inRealElectron ? whyNoElectron() : undefined;
if (cannotRun) process.stderr.write(`Tests of the desktop in a real Electron are skipped: ${cannotRun}.\n`);

export const launchDesktop = (options: LaunchOptions = {}): Promise<DesktopUnderTest> =>
  inRealElectron ? launchElectron(options) : launchStandIn(options);
