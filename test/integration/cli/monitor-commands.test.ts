import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Alert } from '../../../src-shared/model/alert.ts';
import type { AlertRule } from '../../../src-shared/model/alert-rule.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { endOf, runSignalbox, spawnSignalbox, type CommandResult } from './signalbox-command.ts';

let signalbox: RunningSignalbox;
beforeAll(async () => {
  signalbox = await startSignalbox({ args: ['--monitor-interval-ms', '300'] });
  await json('start', 'web', '--', 'sh', '-c', 'echo hello; sleep 600 & sleep 600');
});
afterAll(() => signalbox[Symbol.asyncDispose]());

const run = (...args: string[]): Promise<CommandResult> => runSignalbox(args, signalbox);

async function json<Answer>(command: string, ...args: string[]): Promise<Answer> {
  // What stands behind -- is a command to start.
  const { code, stdout, stderr } = await run(command, ...args.filter(isOption), '--json', ...args.filter(isRest));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Answer;
}
const isOption = (_: string, index: number, all: readonly string[]) => !all.includes('--') || index < all.indexOf('--');
const isRest = (argument: string, index: number, all: readonly string[]) => !isOption(argument, index, all);

async function sleeper(): Promise<string> {
  const child = spawn('sleep', ['600'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'spawn');
  return String(child.pid);
}

describe('watch', () => {
  it('R-180 monitors a pid from then on, says so, and releases it', async () => {
    const pid = await sleeper();
    const first = await run('watch', pid, '--once');
    expect(first).toMatchObject({ code: 0, stderr: expect.stringContaining(`as discovered_${pid}`) as string });
    expect(first.stdout).toMatch(/^TIME +STATUS +HEALTH +ALERTS +CPU .*\n\d\d:\d\d:\d\d +\w+ +healthy +.* [KM]B /);
    const again = await run('watch', pid, '--once');
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect((await run('monitor')).stdout).toContain(`discovered_${pid}`);
    expect((await run('watch', pid, '--off')).stdout).toBe(`discovered_${pid}: monitored no longer; it runs on\n`);
    expect(await run('watch', pid, '--off')).toMatchObject({ code: 1, stdout: '' });
  });

  it('prints a line for each sample until Ctrl-C, as JSON where asked', async () => {
    const child = spawnSignalbox(['watch', 'web', '--json'], signalbox);
    const ended = endOf(child);
    let lines = 0;
    child.stdout.on('data', (data: Buffer) => (lines += data.toString().split('\n').length - 1));
    await waitUntil(() => lines >= 2, { what: 'two samples' });
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const samples = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { metrics: object; takenAt: number });
    expect(samples[0]?.metrics).toMatchObject({ processes: 3 });
    expect(samples[1]?.takenAt).toBeGreaterThan(samples[0]?.takenAt ?? Infinity);
  });

  it('ends when what was started elsewhere has ended', async () => {
    const child = spawn('sleep', ['600'], { stdio: 'ignore' });
    await once(child, 'spawn');
    const watching = spawnSignalbox(['watch', String(child.pid)], signalbox);
    watching.stdout.once('data', () => child.kill('SIGKILL'));
    const { code, stdout } = await endOf(watching);
    expect({ code, last: stdout.trim().split('\n').at(-1) }).toEqual({ code: 0, last: expect.stringMatching(/ended/) });
    await run('watch', String(child.pid), '--off');
  });

  it('says that it does not know a name', async () => {
    const { code, stderr } = await run('watch', 'nobody');
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('"nobody" is not monitored') });
    expect((await run('watch', 'web', '--off')).stderr).toContain('Managed processes are monitored as long as');
  });
});

describe('health', () => {
  it('R-109 exits with 0 where all is well, otherwise with 1 and what is wrong', async () => {
    const well = await run('health', 'web', '--check');
    expect(well).toMatchObject({ code: 0, stdout: expect.stringMatching(/^web: healthy, /) as string });
    await json('start', 'frail', '--', 'sh', '-c', 'sleep 2; exit 3');
    await waitUntil(async () => (await run('ps', '--all')).stdout.includes('exit'), { what: 'its end' });
    let ill = await run('health', '--check');
    await waitUntil(async () => (ill = await run('health', '--check')).code === 1, { what: 'the check' });
    // What is wrong comes before what is not.
    expect(ill.stdout).toMatch(/^frail: error, 1 issue, does not run, .*\n {2}error, for \d+s: .*3\nhost: healthy, /);
    expect((await run('monitor')).stderr).toMatch(/^1 issue: signalbox health says which\n/);
    const told = await run('health', 'frail', '--json');
    expect(told.code).toBe(1);
    expect(JSON.parse(told.stdout)).toMatchObject({ overall: 'error', items: [{ name: 'frail', isHealthy: false }] });
    expect(await run('health', 'nobody')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('nobody') as string,
    });
    await json('remove', 'frail');
  });

  it('of one that is probed', async () => {
    expect((await run('probe', 'web', '--interval', '1s', '--', 'true')).stdout).toBe('web: probed every 1s\n');
    await waitUntil(async () => (await run('health', 'web')).stdout.includes('probe: passes'), { what: 'its probe' });
    expect((await run('probe', 'web', '--off')).stdout).toBe('web: probed no longer\n');
    for (const [args, message] of [
      [[], 'give exactly one of --url, --port, --pattern, or -- and a command'],
      [['--port', '1', '--url', 'http://x'], 'give exactly one of'],
      [['--url', 'ftp://x'], '--url: must be an http or https URL'],
      [['--off', '--port', '1'], 'give what to probe, or --off, not both'],
    ] as const) {
      const refused = await run('probe', 'web', ...args);
      expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining(message) as string });
    }
    expect((await run('probe', 'web', '--pattern', 'oops(')).stderr).toContain('--pattern: error parsing regexp');
  });
});

describe('monitor', () => {
  it('R-180 lists what is monitored, and switches it off and on', async () => {
    const { stdout, stderr } = await run('monitor');
    expect(stdout).toMatch(/^NAME +PID +STATUS .*\nhost +- +running .*\n(?:.*\n)*web +\d+ +running/);
    expect(stderr).toMatch(/^monitoring is on, every 0.3s or faster; alerts are on; history /);
    expect((await run('monitor', 'off')).stdout).toMatch(/^monitoring is off since \d{4}-\S+ [\d:]+; alerts are on/);
    const health = await run('health', 'web');
    expect(health).toMatchObject({ code: 0, stdout: expect.stringMatching(/^web: healthy, /) as string });
    expect(health.stderr).toMatch(/^monitoring is off since .*, and this is how it was; "signalbox monitor on"/);
    expect(await run('health', 'web', '--check')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('nothing can be checked: monitoring is off') as string,
    });
    expect((await run('alerts')).stderr).toMatch(/^no rule is looked at since .*\nno alerts go on\n$/);
    expect(await run('watch', 'web', '--once')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('nothing is measured: monitoring is off since') as string,
    });
    expect((await run('monitor', 'on', '--alerts', 'off')).stdout).toMatch(/^monitoring is on.*; alerts are off/);
    expect(await json('monitor', '--alerts', 'on')).toMatchObject({ monitoring: true, alerts: true });
  });
});

describe('history', () => {
  it('R-185 of metrics: figures and a chart', async () => {
    await waitUntil(async () => (await run('history', 'web', '--metrics')).stdout.includes('RSS') || true, {
      what: '',
    });
    const asked = ['history', 'web', '--metrics', 'rss', 'cpuPercent', '--since', '10m'];
    await waitUntil(async () => (await run(...asked)).stdout.includes('█'), { what: 'history of web' });
    const { code, stdout } = await run(...asked);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^web, .* to .*\nMETRIC +AVERAGE +P50 +P95 +P99 +PEAK .*\n/);
    expect(stdout).toMatch(/^\d\d:\d\d:\d\d started: cli/m);
    expect(stdout).toMatch(/^RSS, up to .* [KM]B$/m);
    expect(await json(...(asked as [string]))).toMatchObject({
      subject: { name: 'web' },
      stats: [{ metric: 'rss' }, {}],
    });
  });

  it('R-188 at a time: who was on top, alerts, log lines', async () => {
    const { code, stdout } = await run('history', '--at', 'now', '--within', '10m');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d{4}-.* to .*\nhost: CPU /);
    expect(stdout).toMatch(/\n *PID +USER +CPU +MEM +MANAGED +COMMAND\n *\d+ /);
    expect(stdout).toMatch(/\[web\/out\] hello/);
    const clock = new Date().toTimeString().slice(0, 5);
    expect(await json('history', '--at', clock)).toMatchObject({ samples: expect.any(Array) as unknown[] });
    expect((await run('history', '--at', '2020-01-01T14:03Z')).stdout).toContain('the record begins at');
  });

  it('says what is wrong with a question', async () => {
    expect(await run('history', '--at', '25:00')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('14:03') as string,
    });
    expect(await run('history')).toMatchObject({ code: 2, stderr: expect.stringContaining('--at') as string });
    expect(await run('history', 'web', '--at', '1m')).toMatchObject({ code: 2, stdout: '' });
    expect((await run('history', 'web', '--since', '5m')).stderr).toContain('give --metrics, too');
    const reversed = await run('history', 'web', '--metrics', '--since', '1m', '--until', '5m');
    expect(reversed.stderr).toMatch(/^signalbox: --since: it must be before to, \d{4}-.*Z; it was \d{4}-/);
    expect(await run('history', 'nobody', '--metrics')).toMatchObject({ code: 1, stdout: '' });
    expect((await run('history', 'web')).stdout).toMatch(/^RUN +STARTED/);
  });
});

describe('alerts', () => {
  const set = (...args: string[]) =>
    json<AlertRule>(
      'alerts',
      'rule',
      'set',
      'Web runs',
      '--process',
      'web',
      '--metric',
      'processes',
      '--above',
      '1',
      ...args,
    );

  async function alertOfWeb(): Promise<Alert> {
    await set('--severity', 'critical');
    onTestFinished(async () => void (await run('alerts', 'rule', 'remove', 'web-runs')));
    let found: Alert | undefined;
    await waitUntil(
      async () => {
        const { alerts } = await json<{ alerts: readonly Alert[] }>('alerts', '--of', 'web');
        found = alerts.find(({ rule }) => rule.id === 'web-runs');
        return found !== undefined;
      },
      { what: 'the alert' },
    );
    if (found === undefined) throw new Error('it was there');
    return found;
  }

  it('R-184 are listed, shown, acknowledged, snoozed and cleared', async () => {
    const id = String((await alertOfWeb()).id);
    expect((await run('alerts')).stdout).toMatch(
      /^ID +SEVERITY .*\n(?:.*\n)* *\d+ +critical +active +\d\d:.* web has /,
    );
    const shown = (await run('alerts', 'show', id)).stdout;
    expect(shown).toMatch(
      /^\d+: critical, active: web .*\nof: +managed:web, pid \d+\nrule: +web-runs \(Web runs\), custom\n/,
    );
    expect(shown).toMatch(/PID +USER[^]*\[out\] hello/);
    expect((await run('alerts', 'ack', id)).stdout).toMatch(/^\d+: acknowledged: web/);
    expect((await run('alerts', 'snooze', id, '--for', '5m')).stdout).toMatch(
      /^\d+: snoozed until \d\d:\d\d:\d\d: web/,
    );
    expect(await json('alerts', 'snooze', id, '--for', '0')).not.toHaveProperty('snoozedUntil');
    expect((await run('alerts', 'clear', id)).stdout).toBe('1 alert cleared\n');
    expect((await run('alerts', '--all')).stdout).toMatch(/ critical +cleared +\d\d:.* web has /);
    expect((await run('alerts', 'clear', 'web')).stdout).toMatch(/^\d alerts? cleared\n$/);
    expect((await run('alerts', 'clear')).code).toBe(0);
    expect(JSON.parse((await run('alerts', '--json', 'clear')).stdout)).toEqual({
      cleared: expect.any(Number) as number,
    });
    expect(await run('alerts', '--data-dir', '/nowhere', 'clear')).toMatchObject({ code: 1, stdout: '' });
    expect(await run('alerts', 'ack', '999999')).toMatchObject({ code: 1, stdout: '' });
    const named = await run('alerts', 'ack', 'web');
    expect([named.code, named.stderr]).toEqual([
      2,
      "signalbox: argument <id> 'web' is invalid. Expected the number of an alert: signalbox alerts --all lists them; see --help\n",
    ]);
    expect((await run('alerts', 'snooze', id, '--for', '8d')).stderr).toContain('from 0ms to 168h');
    expect((await run('alerts', 'snooze', '--help')).stdout).toContain('2h (default: 1h)\n');
    expect(await run('alerts', 'show', '999999')).toMatchObject({ code: 1, stdout: '' });
  });

  it('R-181 come of rules, whose thresholds can be set', async () => {
    const { rules } = await json<{ rules: readonly AlertRule[] }>('alerts', 'rules');
    expect(rules[0]).toMatchObject({ id: 'cpu_percent', condition: { above: 80 } });
    expect((await run('alerts', 'threshold', 'cpu_percent', '91.5')).stdout).toMatch(
      /^cpu_percent \(on, .*uses more than 91.5 % CPU/,
    );
    expect((await run('alerts', 'rules')).stdout).toMatch(
      /^ID +ON +SEVERITY +RULE\ncpu_percent +on +warning +any .*; by cli$/m,
    );
    expect((await run('alerts', 'threshold', 'cpu_percent', '80')).code).toBe(0);
    expect(await run('alerts', 'threshold', 'nothing', '80')).toMatchObject({ code: 2, stdout: '' });
    expect(await run('alerts', 'threshold', 'memory_mb', 'much')).toMatchObject({ code: 2, stdout: '' });
  });

  it("by rules of one's own: made, changed, switched off, from a file, removed", async () => {
    const made = await set('--severity', 'error', '--of', 'managed', '--for', '1h', '--action', 'notify', 'restart');
    expect(made).toMatchObject({
      id: 'web-runs',
      severity: 'error',
      scope: { of: 'managed', name: 'web' },
      condition: { on: 'metric', metric: 'processes', above: 1 },
      forMs: 3_600_000,
      actions: [{ do: 'notify' }, { do: 'restart' }],
    });
    const changed = await json('alerts', 'rule', 'set', '--id', 'web-runs', '--off', '--action', 'none');
    expect(changed).toMatchObject({ enabled: false, severity: 'error', scope: { name: 'web' }, actions: [] });
    const file = join(signalbox.dataDir, 'rule.json');
    await writeFile(file, JSON.stringify({ ...made, name: 'From a file' }));
    expect(await json('alerts', 'rule', 'set', '--file', file)).toMatchObject({ name: 'From a file', enabled: true });
    const sized = await json('alerts', 'rule', 'set', '--id', 'web-runs', '--metric', 'rss', '--above', '1.5GB');
    expect(sized).toMatchObject({ condition: { metric: 'rss', above: 1.5 * 1024 ** 3 } });
    expect((await run('alerts', 'preview', '--id', 'web-runs', '--since', '10m')).stdout).toMatch(
      /^0 alerts, from .* to .*, of the 1 on record that it is about\n/,
    );
    expect((await run('alerts', 'rule', 'remove', 'web-runs')).stdout).toBe('web-runs: removed\n');
    expect((await run('alerts', 'rule', 'remove', 'web-runs')).code).toBe(1);
    expect(await run('alerts', 'rule', 'set', '--id', 'nothing', '--off')).toMatchObject({ code: 1, stdout: '' });
  });

  it('keeps all but the limit of a rule that is set by its id, and looks back in its unit', async () => {
    await set();
    onTestFinished(async () => void (await run('alerts', 'rule', 'remove', 'web-runs')));
    expect(await json('alerts', 'rule', 'set', '--id', 'web-runs', '--above', '7')).toMatchObject({
      condition: { on: 'metric', metric: 'processes', above: 7 },
    });
    const memory = ['--metric', 'rss', '--above', '1500MB', '--process', 'web'];
    expect((await run('alerts', 'rule', 'set', '--id', 'web-runs', ...memory)).stdout).toContain('more than 1,500 MB');
    const looked = await run('alerts', 'preview', '--metric', 'rss', '--above', '1KB', '--process', 'web');
    expect(looked.stdout).toMatch(/\nFROM +FOR +WORST +OF\n.* [KM]B +managed:web\n/);
  });

  it.each([
    [['x'], 2, 'a new rule needs one of --metric, --health'],
    [['--health', 'error'], 2, 'a new rule needs a name'],
    [['x', '--metric', 'rss'], 2, 'give with --metric either --above or --below'],
    [['x', '--metric', 'rss', '--above', '5', '--below', '6'], 2, 'either --above or --below'],
    [['x', '--health', 'error', '--log', 'y'], 2, 'a rule says one thing'],
    [['x', '--health', 'error', '--above', '5'], 2, '--above, --below and --clear-at are of a metric'],
    [['x', '--health', 'error', '--within', '5s'], 2, '--at-least and --within are of log lines'],
    [['x', '--health', 'error', '--on', '--off'], 2, '--on or --off, not both'],
    [['--file', '/nowhere'], 2, 'no rule can be read from /nowhere'],
    [
      ['x', '--metric', 'rss', '--above', '5GB', '--clear-at', '6GB'],
      1,
      '--clear-at: it must be at most the limit, 5 GB',
    ],
    [['x', '--metric', 'memoryUsed', '--above', '5GB'], 1, '--metric: "memoryUsed" is not measured of monitored'],
    [['x', '--health', 'error', '--of', 'all'], 1, '--of: only what is monitored has a health'],
    [['x', '--log', 'oops('], 1, '--log: error parsing regexp'],
  ])('rule set %j is refused in the words of its options', async (args, code, message) => {
    const refused = await run('alerts', 'rule', 'set', ...args);
    expect(refused).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(message) as string });
  });

  it('says of whom it asks for alerts in vain', async () => {
    for (const args of [
      ['clear', 'nobody'],
      ['--of', 'nobody'],
    ]) {
      const { code, stdout, stderr } = await run('alerts', ...args);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain('"nobody" is not monitored, and there is no alert of it');
    }
  });
});
