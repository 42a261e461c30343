import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../../src-main/cli/create-client.ts';
import type { Client } from '../../../src-shared/contract/index.ts';
import type { HealthIssueCode } from '../../../src-shared/model/health.ts';
import { freePort } from '../../helpers/free-port.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { testProgram } from '../../helpers/test-program.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

/** As in real life, but a minute takes a second: trends look at the last ten. */
const FAST = ['--monitor-interval-ms', '250', '--health-check-interval-ms', '1000', '--trend-window', '40'];
/** A busy machine is slow to let a loop show itself. */
const DEADLINE_MS = 120_000;

let signalbox: RunningSignalbox;
let client: Client;
/** All issues that were ever seen of each. */
let seen: Map<string, Set<HealthIssueCode>>;

beforeAll(async () => {
  signalbox = await startSignalbox({ args: [...FAST, '--spawn-settle-ms', '0'] });
  client = createClient(signalbox);
});
afterAll(() => signalbox?.[Symbol.asyncDispose]());

async function look(): Promise<void> {
  const { items } = await client.monitor.health({});
  for (const { name, issues } of items) {
    const known = seen.get(name) ?? new Set();
    for (const { code } of issues) known.add(code);
    seen.set(name, known);
  }
}

/** Until each has its issue; answers all that was found meanwhile. */
async function watchFor(
  expected: Readonly<Record<string, HealthIssueCode>>,
  meanwhile: () => Promise<void> = async () => {},
): Promise<Record<string, readonly HealthIssueCode[]>> {
  seen = new Map();
  const missing = () => Object.entries(expected).filter(([name, code]) => seen.get(name)?.has(code) !== true);
  try {
    await waitUntil(
      async () => {
        await meanwhile();
        await look();
        return missing().length === 0;
      },
      { deadlineMs: DEADLINE_MS, what: 'all issues' },
    );
  } catch (error) {
    const found = JSON.stringify([...seen].map(([name, codes]) => [name, ...codes]));
    throw new Error(`not found: ${JSON.stringify(missing())}; found: ${found}`, { cause: error });
  }
  return Object.fromEntries(Array.from(seen, ([name, codes]) => [name, [...codes]]));
}

afterEach(async () => {
  const { processes } = await client.proc.list({});
  await Promise.all(processes.map(({ name }) => client.proc.remove({ name, force: true })));
});

describe('R-109 R-110 R-111 R-112 R-179 what misbehaves has its issue, and no other', () => {
  test('leaks, zombies, stops, crashes, loops, errors, ports: and what only works has none', async () => {
    const [served, lost, never] = [await freePort(), await freePort(), await freePort()];
    const start = (name: string, cmd: string[], more: { port?: number } = {}) =>
      client.proc.start({ name, cmd, ...more });
    await start('memory', testProgram('leaks-memory.ts', 12, 800));
    await start('descriptors', testProgram('leaks-descriptors.ts', 15));
    await start('zombie', testProgram('goes-zombie.py'));
    await start('forks', testProgram('forks-gently.sh', 150));
    await start('errors', testProgram('logs-errors.ts', 5));
    await start('lost', testProgram('loses-port.ts', lost), { port: lost });
    await start('never', ['sleep', '600'], { port: never });
    const { lifecycle } = await start('stopped', ['sleep', '600']);
    await start('crashed', ['sh', '-c', 'sleep 0.3; exit 3']);
    await start('done', ['sh', '-c', 'sleep 0.3; exit 0']);
    await start('flaps', ['sh', '-c', 'sleep 0.2; exit 1']);
    await start('server', testProgram('listens-on.ts', served), { port: served });
    await start('saws', ['node', '--expose-gc', ...testProgram('saws-memory.ts', 120).slice(1)]);
    await start('build', testProgram('builds.ts', 6));

    await waitUntil(async () => (await client.monitor.list({})).items.length > 1, { what: 'a sample' });
    if ('pid' in lifecycle) process.kill(lifecycle.pid, 'SIGSTOP');
    let isLost = false;
    let starts = 1;
    const found = await watchFor(
      {
        memory: 'memory-growth',
        descriptors: 'descriptor-leak',
        zombie: 'zombie',
        forks: 'resource-limit',
        errors: 'log-errors',
        lost: 'port-lost',
        never: 'not-ready',
        stopped: 'stopped',
        crashed: 'dead',
        flaps: 'restart-loop',
      },
      async () => {
        const { processes } = await client.proc.list({});
        const of = (name: string) => processes.find((process) => process.name === name);
        if (starts < 5 && of('flaps')?.lifecycle.state === 'ended') {
          starts += 1;
          await start('flaps', ['sh', '-c', 'sleep 0.2; exit 1']);
        }
        // It must be seen to listen before.
        const { items } = await client.monitor.health({ id: 'lost' });
        if (
          !isLost &&
          items[0]?.conditions?.ready === true &&
          (items[0].checkedAt ?? 0) > (of('lost')?.ready?.at ?? Infinity) + 1500
        ) {
          isLost = true;
          await client.proc.signal({ name: 'lost', signal: 'SIGUSR2' });
        }
        await fetch(`http://127.0.0.1:${served}/`).then(
          (response) => response.text(),
          () => undefined,
        );
      },
    );
    expect(found).toMatchObject({
      memory: ['memory-growth'],
      descriptors: ['descriptor-leak'],
      zombie: ['zombie'],
      forks: ['resource-limit'],
      errors: ['log-errors'],
      lost: ['port-lost'],
      never: ['not-ready'],
      stopped: ['stopped'],
      crashed: ['dead'],
      done: [],
      server: [],
      saws: [],
      build: [],
    });
    // Before it was a loop, its first end was an end.
    expect(found['flaps']?.at(-1)).toBe('restart-loop');
    expect(found['flaps']?.filter((code) => code !== 'dead')).toEqual(['restart-loop']);

    const { overall, items } = await client.monitor.health({ check: true });
    expect(overall).toBe('error');
    const lostOne = items.find(({ name }) => name === 'lost');
    expect(lostOne).toMatchObject({ level: 'error', isHealthy: false, errors: 1, warnings: 0 });
    expect(lostOne?.conditions).toEqual({ booted: true, ready: true, healthy: false });
  }, 150_000);

  test('a loop without an end pins a CPU', async () => {
    await client.proc.start({ name: 'spins', cmd: testProgram('eats-cpu.ts') });
    await client.proc.start({ name: 'calm', cmd: ['sleep', '600'] });
    expect(await watchFor({ spins: 'cpu-pinned' })).toMatchObject({ spins: ['cpu-pinned'], calm: [] });
    await client.proc.stop({ name: 'spins' });
    const { items } = await client.monitor.health({ id: 'spins' });
    expect(items).toMatchObject([{ level: 'healthy', issues: [], conditions: { booted: false } }]);
  }, 150_000);
});

test('what is not monitored is not found', async () => {
  await expect(client.monitor.health({ id: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
