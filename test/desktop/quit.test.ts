import { describe, expect, test } from 'vitest';
import { waitUntil } from '../helpers/wait-until.ts';
import type { ShownDialog } from './electron-stand-in/desktop-protocol.ts';
import type { DesktopUnderTest } from './driver/desktop-under-test.ts';
import { cannotRun, launchDesktop } from './driver/launch-desktop.ts';
import { isAlive, processesWith } from './driver/living-processes.ts';
import { pidOf, restOf } from './driver/rest.ts';
import { untilOpen, untilShown } from './driver/until-shown.ts';

const sleep = ['sleep', '600'];

async function askedAtQuit(desktop: DesktopUnderTest): Promise<ShownDialog> {
  await untilOpen(desktop);
  await desktop.perform({ gesture: 'quit' });
  return untilShown(desktop, 'the question', ({ dialogs }) => dialogs[0]);
}

const nothing = { code: 0, signal: null };

describe.skipIf(cannotRun)('quitting', () => {
  test('asks nothing when nothing runs', async () => {
    await using desktop = await launchDesktop({ pages: false });
    await untilOpen(desktop);
    await desktop.perform({ gesture: 'click-menu', path: ['File', 'Quit'] });
    expect(await desktop.exited).toEqual(nothing);
    expect((await desktop.shown()).dialogs).toEqual([]);
  });

  test('stops all when told so, and leaves nothing behind', async () => {
    await using desktop = await launchDesktop();
    const rest = restOf(desktop.dataDir);
    await desktop.page();
    const pids = [pidOf(await rest.start('a', sleep)), pidOf(await rest.start('b', sleep))];
    const { url } = await rest.info();
    const { id, message, buttons, checkboxLabel } = await askedAtQuit(desktop);
    expect({ message, buttons, checkboxLabel }).toEqual({
      message: '2 processes are still running.',
      buttons: ['Stop all 2 processes', 'Keep them running', 'Cancel'],
      checkboxLabel: 'Remember my choice',
    });
    await desktop.perform({ gesture: 'answer', id, button: 'Stop all 2 processes', checked: false });
    expect(await desktop.exited).toEqual(nothing);
    expect(await Promise.all(pids.map(isAlive))).toEqual([false, false]);
    await waitUntil(async () => (await processesWith(desktop.dataDir)).length === 0, { what: 'the end of Chromium' });
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  test('keeps them running when told so, and finds them again', async () => {
    await using first = await launchDesktop({ pages: false });
    const { dataDir } = first;
    await untilOpen(first);
    const started = await restOf(dataDir).start('kept', sleep);
    const { id } = await askedAtQuit(first);
    await first.perform({ gesture: 'answer', id, button: 'Keep it running', checked: false });
    expect(await first.exited).toEqual(nothing);
    expect(await isAlive(pidOf(started))).toBe(true);

    await using second = await launchDesktop({ dataDir, pages: false });
    const again = await askedAtQuit(second);
    expect(again.message).toBe('“kept” is still running.');
    await second.perform({ gesture: 'answer', id: again.id, button: 'Stop the process', checked: false });
    expect(await second.exited).toEqual(nothing);
    expect(await isAlive(pidOf(started))).toBe(false);
  });

  test('does nothing when it is cancelled; asks again the next time, and once, however often it is asked to quit', async () => {
    await using desktop = await launchDesktop({ pages: false });
    await untilOpen(desktop);
    const pid = pidOf(await restOf(desktop.dataDir).start('a', sleep));
    const first = await askedAtQuit(desktop);
    await desktop.perform({ gesture: 'answer', id: first.id, button: 'Cancel', checked: true });
    await untilShown(desktop, 'no question', ({ dialogs }) => dialogs.length === 0);
    expect(pidOf((await restOf(desktop.dataDir).list())[0]!)).toBe(pid);
    const second = await askedAtQuit(desktop);
    await desktop.perform({ gesture: 'quit' });
    await desktop.perform({ gesture: 'quit' });
    await desktop.perform({ gesture: 'answer', id: second.id, button: 'Stop the process', checked: false });
    expect(await desktop.exited).toEqual(nothing);
    expect((await desktop.shown()).dialogs).toEqual([]);
  });

  test('remembers the choice, until the menu says to ask again', async () => {
    await using first = await launchDesktop({ pages: false });
    const { dataDir } = first;
    await untilOpen(first);
    const pid = pidOf(await restOf(dataDir).start('a', sleep));
    const { id } = await askedAtQuit(first);
    await first.perform({ gesture: 'answer', id, button: 'Keep it running', checked: true });
    await first.exited;

    await using second = await launchDesktop({ dataDir, pages: false });
    await untilOpen(second);
    await second.perform({ gesture: 'quit' });
    expect(await second.exited).toEqual(nothing);
    expect((await second.shown()).dialogs).toEqual([]);
    expect(await isAlive(pid)).toBe(true);

    await using third = await launchDesktop({ dataDir, pages: false });
    await untilOpen(third);
    const ask = await untilShown(third, 'the menu', ({ menu }) =>
      menu[0]?.submenu?.find(({ label }) => /Ask/.test(label)),
    );
    expect(ask.checked).toBe(false);
    await third.perform({ gesture: 'click-menu', path: ['File', ask.label] });
    const again = await askedAtQuit(third);
    await third.perform({ gesture: 'answer', id: again.id, button: 'Stop the process', checked: false });
    await third.exited;
    expect(await isAlive(pid)).toBe(false);
  });

  test.each([
    ['stops all', [], false],
    ['keeps all with --keep-running', ['--keep-running'], true],
  ])('at the end of the session asks nobody and %s', async (_what, args, kept) => {
    await using desktop = await launchDesktop({ args, pages: false });
    await untilOpen(desktop);
    const pid = pidOf(await restOf(desktop.dataDir).start('a', sleep));
    desktop.signal('SIGTERM');
    expect(await desktop.exited).toEqual(nothing);
    expect(await isAlive(pid)).toBe(kept);
    if (kept) process.kill(pid);
  });

  test.each<[string, (desktop: DesktopUnderTest) => unknown]>([
    ['a signal', (desktop) => desktop.signal('SIGTERM')],
    ['a shutdown', (desktop) => desktop.perform({ gesture: 'end-session', announcedTo: 'power-monitor' })],
    ['Windows', (desktop) => desktop.perform({ gesture: 'end-session', announcedTo: 'window' })],
  ])('the end of the session, announced by %s, waits for no answer', async (_what, endSession) => {
    await using desktop = await launchDesktop({ pages: false });
    await untilOpen(desktop);
    const pid = pidOf(await restOf(desktop.dataDir).start('a', sleep));
    await askedAtQuit(desktop);
    await endSession(desktop);
    expect(await desktop.exited).toEqual(nothing);
    expect(await isAlive(pid)).toBe(false);
  });
});
