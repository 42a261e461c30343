import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '../../src-main/cli/create-client.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { BenchRow } from './bench-row.ts';
import { median } from './percentile.ts';

const lineCount = 1_000_000;
const rounds = 3;

/** From the start of `cat` on a file of JSON lines to the last of them queryable, against a drain that looks at nothing. */
export async function measureLogIngest(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
  const file = join(folder, 'lines.ndjson');
  try {
    await writeLines(file);
    const ourTimes: number[] = [];
    const drainTimes: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      drainTimes.push(await drain(file));
      ourTimes.push(await ingest(file));
    }
    const [ours, drained] = [median(ourTimes), median(drainTimes)];
    return [
      {
        what: 'log ingest, 1 M JSON lines, all queryable',
        unit: 's',
        ours,
        against: { what: 'the same from a pipe in Node, unread', value: drained },
        goal: { atMost: 1.5 },
      },
      { what: 'log ingest, rate', unit: 'lines/s', ours: lineCount / ours, goal: { atLeast: 500_000 } },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function writeLines(file: string): Promise<void> {
  const stream = createWriteStream(file);
  for (let line = 0; line < lineCount; line += 1) {
    const text = JSON.stringify({
      level: 'info',
      time: 1_700_000_000_000 + line,
      msg: `GET /orders/${line} 200`,
      ms: line % 97,
    });
    if (!stream.write(`${text}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}

async function drain(file: string): Promise<number> {
  const startedAt = performance.now();
  const child = spawn('cat', [file], { stdio: ['ignore', 'pipe', 'ignore'] });
  child.stdout.resume();
  await once(child, 'close');
  return (performance.now() - startedAt) / 1000;
}

async function ingest(file: string): Promise<number> {
  await using signalbox = await startSignalbox({ args: ['--spawn-settle-ms', '0'] });
  const { proc } = createClient(signalbox);
  const startedAt = performance.now();
  await proc.start({ name: 'flood', cmd: ['cat', file] });
  await waitUntil(async () => (await proc.logs({ name: 'flood', tail: 1 })).total === lineCount, {
    deadlineMs: 60_000,
    what: 'every line to be in the log',
  });
  return (performance.now() - startedAt) / 1000;
}
