import { expect, test } from 'vitest';
import { cannotRun, launchDesktop } from './driver/launch-desktop.ts';
import { restOf } from './driver/rest.ts';
import { untilShown } from './driver/until-shown.ts';

/** Every machine has more than one process. */
const soon = (name: string) => ({
  name,
  severity: 'error' as const,
  scope: { of: 'host' as const },
  condition: { on: 'metric' as const, metric: 'processes' as const, above: 1 },
});

test.skipIf(cannotRun)(
  'R-207 tray and desktop tell of an alert and lead to it; who looks at the window is told there only',
  async () => {
    await using desktop = await launchDesktop({ args: ['--monitor-interval-ms', '250'] });
    const page = await desktop.page();
    const rest = restOf(desktop.dataDir);
    const calm = (await desktop.shown()).trays.at(-1);
    await untilShown(desktop, 'the window', ({ windows }) => windows.some(({ focused }) => focused));
    await desktop.perform({ gesture: 'close-window' });
    await untilShown(desktop, 'the window hidden', ({ windows }) => windows.every(({ visible }) => !visible));

    await rest.setRule(soon('Machine & work'));
    const { title, body } = await untilShown(desktop, 'the notification', ({ notifications }) =>
      notifications.find((each) => each.title === 'Machine & work'),
    );
    expect(body).toMatch(/limit/);
    const alarmed = await untilShown(desktop, 'the alert in the tray', ({ trays }) => {
      const tray = trays.at(-1);
      return tray?.toolTip.startsWith('Signalbox: 1 alert') && tray;
    });
    expect(alarmed.icon).not.toBe(calm?.icon);
    expect(alarmed.menu[0]?.label).toBe(`Error: ${body}`);

    await desktop.perform({ gesture: 'click-notification', title });
    await untilShown(desktop, 'the window', ({ windows }) =>
      windows.some(({ visible, focused }) => visible && focused),
    );
    const alert = page.getByRole('region', { name: 'Alert about' });
    await alert.getByText('Machine & work: this machine has more than 1 process').waitFor();
    await page.keyboard.press('a');
    await untilShown(desktop, 'a calm tray', ({ trays }) => trays.at(-1)?.icon === calm?.icon);

    await rest.setRule(soon('Seen already'));
    await desktop.perform({ gesture: 'click-menu', path: ['View', 'System'] });
    await page.getByRole('status').filter({ hasText: 'Seen already' }).waitFor();
    const shown = await untilShown(desktop, 'the tray', (now) => now.trays.at(-1)?.toolTip.includes('1 alert') && now);
    expect(shown.notifications.filter((each) => each.title === 'Seen already')).toEqual([]);
    const [first] = shown.trays.at(-1)?.menu ?? [];
    await desktop.perform({ gesture: 'click-tray', path: [first?.label ?? ''] });
    await alert.getByText('Seen already: this machine').waitFor();
  },
);
