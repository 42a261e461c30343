import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cannotRun, inRealElectron, launchDesktop } from './driver/launch-desktop.ts';
import { untilOpen, untilShown } from './driver/until-shown.ts';

const place = { x: 60, y: 40, width: 900, height: 640 };

describe.skipIf(cannotRun)('the place of the window', () => {
  test('is remembered over runs', async () => {
    await using first = await launchDesktop({ pages: false });
    await untilOpen(first);
    await first.perform({ gesture: 'place-window', bounds: place });
    await first.perform({ gesture: 'quit' });
    await first.exited;
    await using second = await launchDesktop({ dataDir: first.dataDir, pages: false });
    const window = await untilShown(second, 'the window', ({ windows }) => windows[0]);
    expect(window.bounds).toEqual(place);
  });

  test('a damaged note of it is set aside and the window opens all the same', async () => {
    await using first = await launchDesktop({ pages: false });
    await untilOpen(first);
    await first.perform({ gesture: 'quit' });
    await first.exited;
    const file = join(first.dataDir, 'desktop.json');
    await writeFile(file, '{"window": {"bounds": {"x": "left"');
    await using second = await launchDesktop({ dataDir: first.dataDir, pages: false });
    const window = await untilShown(second, 'the window', ({ windows }) => windows[0]);
    expect(window.bounds).toMatchObject({ width: 1280, height: 800 });
    const aside = (await readdir(first.dataDir)).find((name) => name.startsWith('desktop.json.damaged-')) ?? '';
    expect(await readFile(join(first.dataDir, aside), 'utf8')).toContain('left');
    expect(second.stderr()).toContain(aside);
  });

  test.skipIf(inRealElectron)('does not lie on a display that is no longer there', async () => {
    const two = [
      { x: 0, y: 0, width: 1920, height: 1080 },
      { x: 1920, y: 0, width: 1920, height: 1080 },
    ];
    await using first = await launchDesktop({ pages: false, env: { STAND_IN_DISPLAYS: JSON.stringify(two) } });
    await untilOpen(first);
    await first.perform({ gesture: 'place-window', bounds: { ...place, x: 2500 } });
    await first.perform({ gesture: 'quit' });
    await first.exited;
    await using second = await launchDesktop({ dataDir: first.dataDir, pages: false });
    const window = await untilShown(second, 'the window', ({ windows }) => windows[0]);
    expect(window.bounds.x + window.bounds.width).toBeLessThanOrEqual(1920);
    expect(window.bounds).toMatchObject({ width: place.width, height: place.height });
  });
});
