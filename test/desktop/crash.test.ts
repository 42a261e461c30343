import { describe, expect, test } from 'vitest';
import type { DesktopUnderTest } from './driver/desktop-under-test.ts';
import { cannotRun, inRealElectron, launchDesktop } from './driver/launch-desktop.ts';
import { untilShown } from './driver/until-shown.ts';

/** Ends the process behind the page, as a fault in it would. */
async function crash(desktop: DesktopUnderTest): Promise<void> {
  const page = await desktop.page();
  const gone = new Promise((resolve) => page.once('close', resolve));
  const devTools = await page.context().newCDPSession(page);
  devTools.send('Page.crash').catch(() => undefined); // Nobody is left to answer.
  await gone;
}

const untilThere = async (desktop: DesktopUnderTest) =>
  (await desktop.page()).getByRole('heading', { name: 'Supervised', exact: true }).waitFor();

// No driver gets hold of a page again that crashed in a real Electron.
describe.skipIf(cannotRun ?? inRealElectron)('a page that crashes', () => {
  test('is loaded again; when it keeps crashing, only when a person opens it', async () => {
    await using desktop = await launchDesktop();
    for (const _ of [1, 2, 3]) {
      await untilThere(desktop);
      await crash(desktop);
    }
    await untilThere(desktop);
    expect((await desktop.shown()).notifications).toEqual([]);

    await crash(desktop);
    const { title } = await untilShown(desktop, 'the notice', ({ notifications }) => notifications[0]);
    expect(title).toBe('The page of Signalbox has failed');
    await desktop.perform({ gesture: 'click-tray', path: ['Open Signalbox'] });
    await untilThere(desktop);
    expect((await desktop.shown()).windows).toHaveLength(1);
  });
});
