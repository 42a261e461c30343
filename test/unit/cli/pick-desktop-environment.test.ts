import { describe, expect, it } from 'vitest';
import { pickDesktopEnvironment } from '../../../src-main/app/config/pick-desktop-environment.ts';

describe('pickDesktopEnvironment', () => {
  it.each([
    ['linux', {}, false, 'no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)'],
    ['linux', { DISPLAY: '' }, false, 'no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)'],
    ['linux', { DISPLAY: ':0' }, true, 'Electron does not run as root'],
    ['linux', { DISPLAY: ':0' }, false, undefined],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, false, undefined],
    ['darwin', {}, false, undefined],
    ['win32', {}, false, undefined],
  ] as const)('on %s with %j, root %s: %s', (platform, env, isRoot, obstacle) => {
    expect(pickDesktopEnvironment({ platform, env, isRoot }).obstacle).toBe(obstacle);
  });

  it('never starts Electron as a Node, whatever the terminal says', () => {
    const env = { ELECTRON_RUN_AS_NODE: '1', PATH: '/bin' };
    expect(pickDesktopEnvironment({ platform: 'linux', env, isRoot: false }).env).toEqual({ PATH: '/bin' });
  });
});
