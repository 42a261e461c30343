import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitUntil } from '../helpers/wait-until.ts';
import type { DesktopUnderTest } from './driver/desktop-under-test.ts';
import { cannotRun, launchDesktop } from './driver/launch-desktop.ts';
import { isAlive } from './driver/living-processes.ts';
import { pidOf, restOf } from './driver/rest.ts';
import { trayItem, trayState, untilOpen, untilShown } from './driver/until-shown.ts';

describe.skipIf(cannotRun)('the tray', () => {
  let desktop: DesktopUnderTest;
  beforeAll(async () => {
    desktop = await launchDesktop();
    await desktop.page();
  });
  afterAll(() => desktop[Symbol.asyncDispose]());

  test.each(['Stop', 'Kill'])('R-208 ends a process by %s, and then offers only to restart it', async (action) => {
    const name = `to ${action}`;
    const pid = pidOf(await restOf(desktop.dataDir).start(name, ['sleep', '600']));
    await untilShown(desktop, 'the process', (shown) => trayState(shown, name) === `running, pid ${pid}`);
    await desktop.perform({ gesture: 'click-tray', path: [name, action] });
    await waitUntil(async () => !(await isAlive(pid)), { what: 'the end of the process' });
    const shown = await untilShown(desktop, 'its end', (now) => trayState(now, name)?.startsWith('ended') && now);
    expect(
      trayItem(shown, name)
        ?.submenu?.filter(({ enabled }) => enabled)
        .map(({ label }) => label),
    ).toEqual(['Restart']);
  });

  test('counts in its tool tip', async () => {
    await restOf(desktop.dataDir).start('counted', ['sleep', '600']);
    await untilShown(desktop, 'the count', ({ trays }) => /: 1 running, \d ended$/.test(trays.at(-1)?.toolTip ?? ''));
  });

  test('tells in a notification what could not be done', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'signalbox-goes-'));
    await restOf(desktop.dataDir).start('goes', ['sleep', '600'], folder);
    await untilShown(desktop, 'the process', (shown) => trayState(shown, 'goes')?.startsWith('running'));
    await rm(folder, { recursive: true });
    await desktop.perform({ gesture: 'click-tray', path: ['goes', 'Restart'] });
    const { title, body } = await untilShown(desktop, 'a notification', ({ notifications }) => notifications.at(-1));
    expect({ title, body }).toEqual({ title: 'Could not restart goes', body: expect.stringContaining(folder) });
  });

  test('closing the window hides it and says so once; the tray brings it back', async () => {
    const said = async () => (await desktop.shown()).notifications.filter(({ title }) => /still at work/.test(title));
    for (const round of [1, 2]) {
      await desktop.perform({ gesture: 'close-window' });
      await untilShown(desktop, `the window hidden (${round})`, ({ windows }) => windows.some((w) => !w.visible));
      await desktop.perform({ gesture: 'click-tray', path: ['Open Signalbox'] });
      await untilShown(desktop, 'the window', ({ windows }) => windows.some((w) => w.visible && w.focused));
      expect(await said()).toHaveLength(1);
    }
    await desktop.perform({ gesture: 'close-window' });
    await untilShown(desktop, 'the window hidden', ({ windows }) => windows.some((w) => !w.visible));
    await desktop.perform({ gesture: 'click-tray-icon' });
    await untilShown(desktop, 'the window', ({ windows }) => windows.some((w) => w.visible));
  });
});

test.skipIf(cannotRun)('where nothing shows a tray, closing the window means to quit', async () => {
  await using desktop = await launchDesktop({ tray: false, pages: false });
  await untilOpen(desktop);
  await desktop.perform({ gesture: 'close-window' });
  expect(await desktop.exited).toEqual({ code: 0, signal: null });
});

test.skipIf(cannotRun)(
  'in read-only mode the tray is refused like anyone, and to quit neither asks nor stops anything',
  async () => {
    await using first = await launchDesktop({ pages: false });
    const { dataDir } = first;
    await untilOpen(first);
    const pid = pidOf(await restOf(dataDir).start('kept', ['sleep', '600']));
    await first.perform({ gesture: 'quit' });
    const { id } = await untilShown(first, 'the question', ({ dialogs }) => dialogs[0]);
    await first.perform({ gesture: 'answer', id, button: 'Keep it running', checked: false });
    await first.exited;

    try {
      await using second = await launchDesktop({ dataDir, args: ['--read-only'], pages: false });
      await untilShown(second, 'the process', (shown) => trayState(shown, 'kept') === `running, pid ${pid}`);
      await second.perform({ gesture: 'click-tray', path: ['kept', 'Kill'] });
      const { title, body } = await untilShown(second, 'the refusal', ({ notifications }) => notifications.at(-1));
      expect(title).toBe('Could not kill kept');
      expect(body).toMatch(/read-only/);
      await second.perform({ gesture: 'quit' });
      expect(await second.exited).toEqual({ code: 0, signal: null });
      expect((await second.shown()).dialogs).toEqual([]);
      expect(await isAlive(pid)).toBe(true);
    } finally {
      if (await isAlive(pid)) process.kill(pid);
      await waitUntil(async () => !(await isAlive(pid)), { what: 'the end of the process' });
    }
  },
);
