import { describe, expect, test } from 'vitest';
import { cannotRun, launchDesktop } from './driver/launch-desktop.ts';
import { pidOf, restOf } from './driver/rest.ts';
import { trayState, untilShown } from './driver/until-shown.ts';

const talker = `let n = 0; setInterval(() => console.log('tick', ++n, process.pid), 50)`;

describe.skipIf(cannotRun)('a person at the desktop', () => {
  test('R-207 R-208 sees live rows, starts a process, reads its log, and restarts it from the tray', async () => {
    await using desktop = await launchDesktop();
    const page = await desktop.page();
    await page.getByRole('heading', { name: 'Supervised', exact: true }).waitFor();

    await desktop.perform({ gesture: 'click-menu', path: ['View', 'System'] });
    await page.getByRole('heading', { name: 'System' }).waitFor();
    await page.getByRole('searchbox').fill(`${desktop.pid}`);
    await page.getByRole('row').filter({ hasText: 'desktop.js' }).first().waitFor();

    await desktop.perform({ gesture: 'click-menu', path: ['Process', 'Start…'] });
    const dialog = page.getByRole('dialog', { name: 'Start a process' });
    await dialog.getByRole('textbox', { name: 'Command' }).fill(`'${process.execPath}' -e "${talker}"`);
    await dialog.getByRole('textbox', { name: 'Name' }).fill('ticker');
    await dialog.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('row').filter({ hasText: 'ticker' }).first().click();
    await page
      .getByText(/^tick \d+ \d+$/)
      .first()
      .waitFor();

    const state = await untilShown(desktop, 'the process in the tray', (shown) => trayState(shown, 'ticker'));
    const [before] = await restOf(desktop.dataDir).list();
    if (!before) throw new Error('nothing is managed');
    expect(state).toBe(`running, pid ${pidOf(before)}`);

    await desktop.perform({ gesture: 'click-tray', path: ['ticker', 'Restart'] });
    const after = await untilShown(desktop, 'a new pid in the tray', (shown) => {
      const now = trayState(shown, 'ticker');
      return now?.startsWith('running') && now !== state && now;
    });
    const pid = after.replace(/\D/g, '');
    await page
      .getByText(new RegExp(`^tick \\d+ ${pid}$`))
      .first()
      .waitFor();
    expect(Number(pid)).not.toBe(pidOf(before));
  });
});
