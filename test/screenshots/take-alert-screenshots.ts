import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { createClient } from '../../src-main/cli/create-client.ts';
import type { RuleInput } from '../../src-shared/model/alert-rule.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import { signIn } from './sign-in.ts';

const folder = '.cache/screenshots';
const sizes = { wide: { width: 1400, height: 860 }, narrow: { width: 620, height: 860 } };

/** `npm run screenshots:alerts`: the screen of alerts, light and dark, wide and narrow, over programs that really misbehave. */
await using signalbox = await startSignalbox({ args: ['--monitor-interval-ms', '500'] });
const client = createClient(signalbox);
await using browser = await openBrowser();
await mkdir(folder, { recursive: true });

type View = readonly [name: string, show: (page: Page) => Promise<unknown>];

const quiet: readonly View[] = [
  [
    'alerts-none',
    (page) => page.goto(`${signalbox.url}/#/alerts`).then(() => page.getByText('Nothing is wrong').waitFor()),
  ],
];
const busy: readonly View[] = [
  ['alerts-toasts', makeToasts],
  ['alerts', (page) => page.goto(`${signalbox.url}/#/alerts`).then(() => page.getByRole('gridcell').first().waitFor())],
  ['alerts-one', (page) => showAlert(page, 'encoder')],
  ['alerts-snooze', (page) => page.keyboard.press('s')],
  ['alerts-log', (page) => page.keyboard.press('Escape').then(() => showAlert(page, 'queue'))],
  ['alerts-history', (page) => page.keyboard.press('2').then(() => page.getByRole('gridcell').first().click())],
  ['alerts-rules', (page) => page.keyboard.press('3').then(() => page.getByRole('gridcell').nth(2).click())],
  ['alerts-rule', editRule],
  ['alerts-rule-wrong', breakRule],
  ['alerts-off', switchOff],
];

await take(quiet);
await misbehave();
await take(busy);
console.log(`The pictures are in ${folder}.`);

async function misbehave(): Promise<void> {
  const cwd = 'test/programs';
  const { proc, alerts } = client;
  const rules: readonly Partial<RuleInput>[] = [
    {
      name: 'Encoder pins a core',
      severity: 'error',
      scope: { of: 'managed', name: 'encoder' },
      condition: { on: 'metric', metric: 'cpuPercent', above: 8, clearAt: 2 },
      forMs: 2000,
      actions: [{ do: 'notify' }, { do: 'command', command: ['true'] }],
    },
    {
      name: 'Errors in a log',
      severity: 'warning',
      condition: { on: 'log', level: 'error', atLeast: 2, withinMs: 60_000 },
    },
    {
      name: 'Many processes',
      severity: 'info',
      type: 'host',
      scope: { of: 'host' },
      condition: { on: 'metric', metric: 'processes', above: 20 },
    },
    {
      name: 'API is in use',
      severity: 'critical',
      scope: { of: 'managed', name: 'api' },
      condition: { on: 'metric', metric: 'rss', above: 20 * 1024 * 1024 },
      actions: [{ do: 'notify' }],
    },
  ];
  for (const rule of rules) await alerts.setRule(rule as RuleInput);
  await proc.start({ name: 'encoder', cwd, cmd: ['node', 'eats-cpu.ts'] });
  for (const name of ['api', 'db', 'worker', 'web'])
    await proc.start({ name, cwd, cmd: ['node', 'plays-service.ts', name, '0'] });
  await proc.start({ name: 'queue', cwd, cmd: ['node', 'logs-errors.ts'] });
  await proc.start({ name: 'migrate', cwd, cmd: ['sh', '-c', 'sleep 1; echo "relation orders exists" >&2; exit 3'] });
  const ongoing = () => alerts.list({});
  const named = async (name: string) => (await ongoing()).alerts.find(({ subject }) => subject.name === name)?.id ?? 0;
  for (const name of ['encoder', 'api', 'queue', 'migrate']) {
    await waitUntil(async () => (await named(name)) > 0, { deadlineMs: 60_000, what: `the alert about ${name}` });
  }
  await alerts.acknowledge({ id: await named('migrate') });
  await alerts.snooze({
    id: (await ongoing()).alerts.find(({ subject }) => subject.kind === 'host')?.id ?? 0,
    forMs: 3_600_000,
  });
  await proc.start({ name: 'import', cwd, cmd: ['sh', '-c', 'sleep 1; echo "no such file" >&2; exit 1'] });
  await waitUntil(async () => (await named('import')) > 0, { deadlineMs: 60_000, what: 'the import to fail' });
  await alerts.clear({ alert: await named('import') });
}

async function take(views: readonly View[]): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [width, viewport] of Object.entries(sizes)) {
      await using session = await signIn(browser, signalbox, client, { colorScheme, viewport });
      for (const [name, show] of views) {
        await show(session.page);
        await session.page.waitForTimeout(900);
        await session.page.screenshot({ path: `${folder}/${name}-${colorScheme}-${width}.png` });
      }
      await client.monitor.set({ alerts: true });
    }
  }
}

/** One by itself, then several at once. */
async function makeToasts(page: Page): Promise<void> {
  await page.goto(`${signalbox.url}/#/ports`);
  await page.getByRole('link', { name: /^Alerts, \d+ active/ }).waitFor();
  const ofHost = (name: string) => ({
    name,
    cooldownMs: 0,
    scope: { of: 'host' as const },
    condition: { on: 'metric' as const, metric: 'processes' as const, above: 1 },
  });
  const made = [await client.alerts.setRule(ofHost('Any process at all'))];
  await page.getByText('Any process at all').first().waitFor();
  made.push(...(await Promise.all(['First', 'Second', 'Third'].map((name) => client.alerts.setRule(ofHost(name))))));
  await page
    .getByText(/new alerts|Third/)
    .first()
    .waitFor();
  for (const { id } of made) await client.alerts.removeRule({ id });
}

async function showAlert(page: Page, name: string): Promise<void> {
  await page.getByRole('row').filter({ hasText: name }).first().click();
  await page.getByRole('region', { name: `Alert about ${name}` }).waitFor();
}

async function editRule(page: Page): Promise<void> {
  await page.getByRole('row').filter({ hasText: 'Encoder pins a core' }).dblclick();
  await page.getByText(/Would (not )?have been/).waitFor();
}

async function breakRule(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Call a webhook' }).click();
  await dialog.getByRole('textbox', { name: 'Limit' }).fill('much');
  await dialog.getByRole('button', { name: 'Save' }).click();
}

async function switchOff(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await client.monitor.set({ alerts: false });
  await page.keyboard.press('1');
  await page.getByText('Alerts are switched off').waitFor();
}
