import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClient } from '../../../src-main/cli/create-client.ts';
import { pickProcessTable } from '../../../src-main/inspector/process-table/pick-process-table.ts';
import type { Client } from '../../../src-shared/contract/index.ts';
import { freePort } from '../../helpers/free-port.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { testProgram } from '../../helpers/test-program.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

/** As in real life, but twenty times as fast: what is looked at every 5 s is looked at every 250 ms. */
const TIMES = 20;
const FAST = ['--monitor-interval-ms', '250', '--health-check-interval-ms', '1000', '--trend-window', '40'];
const DEADLINE_MS = 60_000;

let signalbox: RunningSignalbox;
let client: Client;

beforeEach(async () => {
  signalbox = await startSignalbox({ args: [...FAST, '--spawn-settle-ms', '0'] });
  client = createClient(signalbox);
  for (const { isDefault: _, setBy: __, setAt: ___, ...rule } of (await client.alerts.rules({})).rules) {
    await client.alerts.setRule({ ...rule, forMs: rule.forMs / TIMES });
  }
});
afterEach(() => signalbox?.[Symbol.asyncDispose]());

/** The rules that told of each, in the order in which they did. */
async function toldOf(): Promise<Record<string, string[]>> {
  const { alerts } = await client.alerts.list({ which: 'all', limit: 500 });
  const told: Record<string, string[]> = {};
  for (const { subject, rule } of alerts.toReversed()) (told[subject.name] ??= []).push(rule.id);
  return told;
}

async function waitForAll(
  expected: Readonly<Record<string, string>>,
  meanwhile: () => Promise<void> = async () => {},
): Promise<Record<string, string[]>> {
  let told: Record<string, string[]> = {};
  const missing = () => Object.entries(expected).filter(([name, rule]) => told[name]?.includes(rule) !== true);
  await waitUntil(
    async () => {
      await meanwhile();
      told = await toldOf();
      return missing().length === 0;
    },
    { deadlineMs: DEADLINE_MS, what: 'all alerts' },
  ).catch(async (cause: unknown) => {
    const { items } = await client.monitor.list({});
    const standing = items.map(({ subject, metrics, worst }) => [subject.name, metrics.cpuPercent, worst]);
    const text = JSON.stringify({ missing: missing(), told, standing });
    throw new Error(`not all have been told of: ${text}`, { cause });
  });
  return told;
}

const start = (name: string, cmd: string[], more: { port?: number } = {}) => client.proc.start({ name, cmd, ...more });

test('R-182 R-183 what misbehaves raises the one right alert and no other, and what only works raises none', async () => {
  const [served, lost, never] = [await freePort(), await freePort(), await freePort()];
  const stranger = spawn('sleep', ['600'], { stdio: 'ignore' });
  const gone = once(stranger, 'exit');
  await start('memory', testProgram('leaks-memory.ts', 12));
  await start('descriptors', testProgram('leaks-descriptors.ts', 15));
  await start('threads', testProgram('has-many-threads.py', 120));
  await start('zombie', testProgram('goes-zombie.py'));
  await start('forks', testProgram('forks-gently.sh', 200));
  await start('errors', testProgram('logs-errors.ts', 5));
  await start('lost', testProgram('loses-port.ts', lost), { port: lost });
  await start('never', ['sleep', '600'], { port: never });
  const { lifecycle } = await start('stopped', ['sleep', '600']);
  await start('crashed', ['sh', '-c', 'sleep 0.3; exit 3']);
  await start('flaps', ['sh', '-c', 'sleep 0.2; exit 1']);
  await start('done', ['sh', '-c', 'sleep 0.3; exit 0']);
  await start('ended', ['sleep', '600']);
  await start('server', testProgram('listens-on.ts', served), { port: served });
  await start('saws', ['node', '--expose-gc', ...testProgram('saws-memory.ts', 120).slice(1)]);
  await start('build', testProgram('builds.ts', 6));
  const identity = pickProcessTable().identify(stranger.pid ?? 0);
  if (identity === undefined) throw new Error('the stranger is not there');
  await client.proc.stop({ name: 'ended' });
  if ('pid' in lifecycle) process.kill(lifecycle.pid, 'SIGSTOP');
  await client.sys.adopt({ ...identity, name: 'stranger' });
  // Most likely before anybody has looked at it.
  stranger.kill('SIGKILL');
  await gone;

  let isLost = false;
  let starts = 1;
  const told = await waitForAll(
    {
      memory: 'memory_growth',
      descriptors: 'descriptor_leak',
      threads: 'thread_count',
      zombie: 'health_warning',
      forks: 'process_count',
      errors: 'health_warning',
      lost: 'process_health',
      never: 'health_warning',
      stopped: 'health_warning',
      crashed: 'process_failed',
      flaps: 'restart_loop',
      stranger: 'watched_ended',
    },
    async () => {
      const { processes } = await client.proc.list({});
      const of = (name: string) => processes.find((process) => process.name === name);
      if (starts < 5 && of('flaps')?.lifecycle.state === 'ended') {
        starts += 1;
        await start('flaps', ['sh', '-c', 'sleep 0.2; exit 1']);
      }
      // It must be seen to listen before.
      const [health] = (await client.monitor.health({ id: 'lost' })).items;
      const readyAt = of('lost')?.ready?.at ?? Infinity;
      if (!isLost && health?.conditions?.ready === true && (health.checkedAt ?? 0) > readyAt + 1500) {
        isLost = true;
        await client.proc.signal({ name: 'lost', signal: 'SIGUSR2' });
      }
    },
  );
  const { items } = await client.monitor.list({});
  const host = items[0]?.subject.name ?? '';
  expect({ ...told, [host]: [] }).toEqual({
    [host]: [],
    memory: ['memory_growth'],
    descriptors: ['descriptor_leak'],
    threads: ['thread_count'],
    zombie: ['health_warning'],
    forks: ['process_count'],
    errors: ['health_warning'],
    lost: ['process_health'],
    never: ['health_warning'],
    stopped: ['health_warning'],
    crashed: ['process_failed'],
    // What was an end at first turns out to be a loop: the worse alert takes the place of the other.
    flaps: ['process_failed', 'restart_loop'],
    stranger: ['watched_ended'],
  });
  const ongoing = (await client.alerts.list({})).alerts.filter(({ subject }) => subject.name === 'flaps');
  expect(ongoing).toMatchObject([{ rule: { id: 'restart_loop' }, severity: 'critical', type: 'process_health' }]);
}, 120_000);

test('R-182 a loop without an end is told of once, as that', async () => {
  await start('spins', testProgram('eats-cpu.ts'));
  await start('calm', ['sleep', '600']);
  const told = await waitForAll({ spins: 'cpu_pinned' });
  expect(told['spins']).toEqual(['cpu_pinned']);
  expect(told['calm']).toBeUndefined();
}, 90_000);
