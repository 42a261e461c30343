import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import { cannotRun, inRealElectron, launchDesktop } from './driver/launch-desktop.ts';
import { untilOpen, untilShown } from './driver/until-shown.ts';

describe.skipIf(cannotRun)('starting', () => {
  test('a second start brings the window of the first to the front, and ends', async () => {
    await using first = await launchDesktop({ pages: false });
    await untilOpen(first);
    await first.perform({ gesture: 'close-window' });
    await untilShown(first, 'the window hidden', ({ windows }) => windows.some((window) => !window.visible));
    await using second = await launchDesktop({ dataDir: first.dataDir, pages: false });
    expect(await second.exited).toEqual({ code: 0, signal: null });
    await untilShown(first, 'the window in front', ({ windows }) => windows.some((w) => w.visible && w.focused));
    expect((await first.shown()).windows).toHaveLength(1);
  });

  test('what is chosen in the menu before the page is there is done as soon as it is', async () => {
    await using desktop = await launchDesktop();
    await untilShown(desktop, 'the menu', ({ menu }) => menu.length > 0);
    await desktop.perform({ gesture: 'click-menu', path: ['View', 'System'] });
    const page = await desktop.page();
    await page.getByRole('heading', { name: 'System', exact: true }).waitFor();
  });

  test('R-228 another data folder is another instance', async () => {
    await using first = await launchDesktop();
    await using second = await launchDesktop();
    await Promise.all([first.page(), second.page()]);
    await untilShown(second, 'a window of its own', ({ windows }) => windows.some(({ visible }) => visible));
  });
});

// A real Electron shows these in a box that waits for a click, before any driver is connected.
describe.skipIf(cannotRun ?? inRealElectron)('a start that cannot be', () => {
  async function refusal(options: Parameters<typeof launchDesktop>[0]) {
    await using desktop = await launchDesktop(options);
    const { code } = await desktop.exited;
    return { code, box: (await desktop.shown()).errorBoxes[0], windows: (await desktop.shown()).windows };
  }

  async function emptyFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'signalbox-desktop-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    return folder;
  }

  test('says who already has the data folder, and ends with 2', async () => {
    await using serve = await startSignalbox();
    const { code, box, windows } = await refusal({ dataDir: serve.dataDir });
    expect({ code, windows }).toEqual({ code: 2, windows: [] });
    expect(box?.title).toBe('Signalbox cannot start');
    expect(box?.content).toContain(`pid ${serve.pid}`);
    expect(box?.content).toContain(serve.dataDir);
  });

  test('says that the data folder cannot be used, and ends with 2', async () => {
    const file = join(await emptyFolder(), 'a-file');
    await writeFile(file, 'not a folder');
    const { code, box } = await refusal({ dataDir: file });
    expect(code).toBe(2);
    expect(box?.content).toContain(file);
  });

  test('names the flag that is wrong, and ends with 2', async () => {
    const { code, box } = await refusal({ args: ['--max-processes', 'many'] });
    expect(code).toBe(2);
    expect(box?.content).toContain('--max-processes');
  });
});
