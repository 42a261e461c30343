import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '../../src-main/cli/create-client.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { BenchRow } from './bench-row.ts';
import { ingestWithExeca, ingestWithPm2 } from './peers/ingest.ts';
import { startPm2 } from './peers/pm2.ts';
import { median } from './percentile.ts';

const lineCount = 1_000_000;
const rounds = 3;

type Command = readonly [file: string, ...args: string[]];

/**
 * From the request to start a program to the last of its lines queryable, against a drain of the same that looks at
 * nothing, and beside peers that do less. Then for `cat`, which costs nothing itself: the worst case.
 */
export async function measureLogIngest(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
  const file = join(folder, 'lines.ndjson');
  const program: Command = [process.execPath, 'test/programs/prints-json-lines.ts', String(lineCount)];
  await using pm2 = await startPm2();
  try {
    await save(program, file);
    const { size } = await stat(file);
    const made = await inTurns({
      drained: () => drain(program),
      ours: () => ingest(program),
      execa: () => ingestWithExeca(program, lineCount),
      ...(pm2 && { pm2: (round) => ingestWithPm2(pm2, { name: `flood${round}`, cmd: program }, size) }),
    });
    const copied = await inTurns({ drained: () => drain(['cat', file]), ours: () => ingest(['cat', file]) });
    return [
      {
        what: 'log ingest, 1 M JSON lines of a program, all queryable',
        unit: 's',
        ours: made.ours,
        against: { what: drained, value: made.drained },
        goal: { atMost: 1.5 },
      },
      ...besidePeers(made),
      {
        what: 'the same from `cat`: as fast as a pipe can be',
        unit: 's',
        ours: copied.ours,
        against: { what: drained, value: copied.drained },
      },
      { what: 'the same from `cat`: rate', unit: 'lines/s', ours: lineCount / copied.ours },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

const drained = 'drained from a pipe in Node, unread';

function besidePeers({ ours, execa, pm2 }: { ours: number; execa: number; pm2?: number }): BenchRow[] {
  const beside = (peer: string, what: string, value: number): BenchRow => ({
    what: `the same beside ${peer}`,
    unit: 's',
    ours,
    against: { what, value },
  });
  return [
    beside('execa', 'each line given to a loop', execa),
    ...(pm2 === undefined ? [] : [beside('pm2', 'all of it in its file', pm2)]),
  ];
}

async function save([program, ...args]: Command, file: string): Promise<void> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.pipe(createWriteStream(file));
  await once(child, 'close');
}

type Ways = Readonly<Record<string, (round: number) => Promise<number>>>;

/** The median of each, one after the other in each round, so that whatever else the machine does meets all of them. */
async function inTurns<T extends Ways>(ways: T): Promise<{ [K in keyof T]: number }> {
  const times = Object.entries(ways).map(([name, measure]) => ({ name, measure, taken: [] as number[] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const { measure, taken } of times) taken.push(await measure(round));
  }
  return Object.fromEntries(times.map(({ name, taken }) => [name, median(taken)])) as { [K in keyof T]: number };
}

async function drain([file, ...args]: Command): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  child.stdout.resume();
  await once(child, 'close');
  return (performance.now() - startedAt) / 1000;
}

async function ingest(command: Command): Promise<number> {
  await using signalbox = await startSignalbox({ args: ['--spawn-settle-ms', '0'] });
  const { proc } = createClient(signalbox);
  const startedAt = performance.now();
  await proc.start({ name: 'flood', cmd: [...command] });
  await waitUntil(async () => (await proc.logs({ name: 'flood', tail: 1 })).total === lineCount, {
    deadlineMs: 60_000,
    what: 'every line to be in the log',
  });
  return (performance.now() - startedAt) / 1000;
}
