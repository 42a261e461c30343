import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '../../src-main/cli/create-client.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import { residentMb } from '../bench/process-cost.ts';
import { freePort } from '../helpers/free-port.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';

export interface OrdinaryOptions {
  readonly seconds: number;
  readonly say: (line: string) => void;
  /** Beside those that everybody has. */
  readonly args?: readonly string[];
}

export interface OrdinaryResult {
  /** All that was ever raised, alerts and issues: nothing should be. */
  readonly raised: readonly string[];
  /** Of the app, in MB, minute by minute. */
  readonly rss: readonly number[];
  /** By a straight line through its second half: before, heaps find their size. */
  readonly mbPerHour: number | undefined;
}

const LOOK_MS = 2000;
const MINUTE_MS = 60_000;
const SERVERS = 3;

const program = (name: string, ...args: readonly (string | number)[]): string[] => [
  process.execPath,
  join(import.meta.dirname, '../programs', name),
  ...args.map(String),
];

/** What a developer has running on an ordinary day, with all rules as they come: nothing of it deserves an alert. */
export async function runOrdinaryLoad({ seconds, say, args = [] }: OrdinaryOptions): Promise<OrdinaryResult> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-ordinary-'));
  await using signalbox = await startSignalbox({ args });
  const client = createClient(signalbox);
  try {
    await startAll(client, folder);
    const raised = new Set<string>();
    const rss: number[] = [];
    const startedAt = performance.now();
    const elapsed = (): number => performance.now() - startedAt;
    for (let round = 1; elapsed() < seconds * 1000; round += 1) {
      await shortWork(client, round);
      for (const one of await allRaised(client)) {
        if (raised.has(one)) continue;
        raised.add(one);
        say(`after ${Math.round(elapsed() / 1000)} s: ${one}`);
      }
      if (elapsed() >= rss.length * MINUTE_MS) {
        rss.push(residentMb(signalbox.pid));
        say(`after ${rss.length - 1} min: RSS ${rss.at(-1)?.toFixed(1)} MB, raised ${raised.size}`);
      }
      await pause(LOOK_MS);
    }
    const mbPerHour = slopePerHour(rss.slice(rss.length >> 1));
    say(
      `raised ${raised.size}; RSS ${rss[0]?.toFixed(1)} → ${rss.at(-1)?.toFixed(1)} MB, ${mbPerHour?.toFixed(1) ?? '?'} MB/h`,
    );
    return { raised: [...raised], rss, mbPerHour };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function startAll(client: Client, folder: string): Promise<void> {
  const ports: number[] = [];
  for (let number = 1; number <= SERVERS; number += 1) {
    const port = await freePort();
    ports.push(port);
    await client.proc.start({ name: `api-${number}`, cmd: program('serves-work.ts', port), port });
    await client.monitor.setProbe({
      name: `api-${number}`,
      probe: { url: `http://127.0.0.1:${port}/`, intervalMs: 5000 },
    });
  }
  const urls = ports.map((port) => `http://127.0.0.1:${port}/`);
  await client.proc.start({ name: 'visitors', cmd: program('sends-requests.ts', 60, ...urls) });
  await client.proc.start({
    name: 'files',
    cmd: ['python3', '-m', 'http.server', '--bind', '127.0.0.1', '0'],
    cwd: folder,
  });
  await client.proc.start({ name: 'worker', cmd: program('chatters.ts', 60) });
  const root = join(import.meta.dirname, '../..');
  const build = [
    process.execPath,
    join(root, 'node_modules/typescript/bin/tsc'),
    '-p',
    join(root, 'src-shared'),
    '--noEmit',
  ];
  await client.proc.start({ name: 'watch', cmd: program('rebuilds.ts', 20, ...build), cwd: root });
}

/** Commands that run once, jobs that end well under the same name again and again, a server that is restarted. */
async function shortWork(client: Client, round: number): Promise<void> {
  await client.proc.exec({ cmd: ['git', '--version'] });
  if (round % 3 === 0)
    await client.proc.start({
      name: 'lint',
      cmd: ['sh', '-c', 'ls -lR /usr/include | wc -l; sleep 1'],
      ifRunning: 'reuse',
    });
  if (round % 50 === 0) await client.proc.restart({ name: 'api-1' });
  if (round % 60 === 0) {
    await client.proc.stop({ name: 'files' });
    await client.proc.start({ name: 'files', cmd: ['python3', '-m', 'http.server', '--bind', '127.0.0.1', '0'] });
  }
}

async function allRaised(client: Client): Promise<readonly string[]> {
  const [{ alerts }, { items }] = await Promise.all([
    client.alerts.list({ which: 'all', limit: 500 }),
    client.monitor.health({}),
  ]);
  return [
    ...alerts.map(({ id, severity, message, rule }) => `alert ${id} (${rule.id}, ${severity}): ${message}`),
    // The figures in the message change.
    ...items.flatMap(({ name, issues }) =>
      issues.map(
        ({ code, since, message }) =>
          `issue ${code} of ${name} since ${new Date(since).toISOString()}: ${message.replaceAll(/\d[\d.,]*/g, '#')}`,
      ),
    ),
  ];
}

/** Minutes count as one; least squares. */
function slopePerHour(values: readonly number[]): number | undefined {
  if (values.length < 3) return undefined;
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const both = values.reduce((sum, value, minute) => sum + (minute - middle) * (value - mean), 0);
  const ofTime = values.reduce((sum, _, minute) => sum + (minute - middle) ** 2, 0);
  return (both / ofTime) * 60;
}
