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
import { median } from './percentile.ts';

const lineCount = 1_000_000;
const rounds = 3;

type Command = readonly [file: string, ...args: string[]];

/**
 * From the request to start a program to the last of its lines queryable, against a drain of the same that looks at
 * nothing. Once for a program that makes its lines, and once for `cat`, which costs nothing itself: the worst case.
 */
export async function measureLogIngest(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
  const file = join(folder, 'lines.ndjson');
  const program: Command = [process.execPath, 'test/programs/prints-json-lines.ts', String(lineCount)];
  try {
    await save(program, file);
    const made = await compare(program);
    const copied = await compare(['cat', file]);
    const { size } = await stat(file);
    const pm2 = await ingestWithPm2(program, size);
    const execa = await ingestWithExeca(program, lineCount);
    const drained = 'drained from a pipe in Node, unread';
    return [
      {
        what: 'log ingest, 1 M JSON lines of a program, all queryable',
        unit: 's',
        ours: made.ours,
        against: { what: drained, value: made.drained },
        goal: { atMost: 1.5 },
      },
      {
        what: 'the same from `cat`: as fast as a pipe can be',
        unit: 's',
        ours: copied.ours,
        against: { what: drained, value: copied.drained },
      },
      { what: 'the same from `cat`: rate', unit: 'lines/s', ours: lineCount / copied.ours },
      {
        what: 'the program again, beside execa, which gives each line to a loop',
        unit: 's',
        ours: made.ours,
        against: { what: 'execa, lines iterated', value: execa },
      },
      ...(pm2 === undefined
        ? []
        : [
            {
              what: 'the program again, beside pm2, which copies it into a file',
              unit: 's',
              ours: made.ours,
              against: { what: 'pm2, all in its file', value: pm2 },
            } as const,
          ]),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function save([program, ...args]: Command, file: string): Promise<void> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.pipe(createWriteStream(file));
  await once(child, 'close');
}

/** In turns, so that whatever else the machine does meets both. */
async function compare(command: Command): Promise<{ ours: number; drained: number }> {
  const ours: number[] = [];
  const drained: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    drained.push(await drain(command));
    ours.push(await ingest(command));
  }
  return { ours: median(ours), drained: median(drained) };
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
