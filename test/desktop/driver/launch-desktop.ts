import type { DesktopUnderTest, LaunchOptions } from './desktop-under-test.ts';
import { launchElectron } from './launch-electron.ts';
import { launchStandIn } from './launch-stand-in.ts';

/** `npm run test:electron` sets this mode: the same tests then run in a real Electron. */
export const inRealElectron = import.meta.env.MODE === 'electron';

export const launchDesktop = (options: LaunchOptions = {}): Promise<DesktopUnderTest> =>
  inRealElectron ? launchElectron(options) : launchStandIn(options);
