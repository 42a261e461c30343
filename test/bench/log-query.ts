import { createClient } from '../../src-main/cli/create-client.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { BenchRow } from './bench-row.ts';
import { median, percentile } from './percentile.ts';

const rounds = 500;
const warmUpRounds = 50;
const coldRounds = 5;
const inRing = 10_000;
/** Together a million on disk: one log alone would not keep as many. */
const onDisk = { logs: 4, linesEach: 300_000 };

/** Queries as a person or an agent asks them, over HTTP; beside them an answer that needs no work. */
export async function measureLogQuery(): Promise<BenchRow[]> {
  const cold: number[] = [];
  for (let round = 0; round < coldRounds; round += 1) cold.push(await askFirst());

  await using signalbox = await startSignalbox({ args: ['--spawn-settle-ms', '0'] });
  const client = createClient(signalbox);
  await print(client, 'ring', inRing);
  // Until what runs most often is compiled.
  for (let round = rounds; round < rounds + warmUpRounds; round += 1) await ask(client, round);
  const times = await timesOf((round) => ask(client, round));
  const empty = await timesOf(() => client.app.info({}));
  const disk = await searchDisk(client);
  return [
    { what: 'an answer that needs no work, over HTTP: p50', unit: 'ms', ours: percentile(empty, 0.5) },
    {
      what: 'level, where and grep over a full ring of 10,000 JSON lines, first question to a new app: median',
      unit: 'ms',
      ours: median(cold),
    },
    { what: 'the same later, each time with new patterns: p50', unit: 'ms', ours: percentile(times, 0.5) },
    { what: 'the same: p99', unit: 'ms', ours: percentile(times, 0.99), goal: { atMost: 15 } },
    {
      what: `grep for one line in 5,000 on disk: the newest 200 hits, ${figure(disk.searched)} lines read`,
      unit: 'ms',
      ours: disk.time,
    },
  ];
}

/** Nothing is compiled, parsed or remembered yet. */
async function askFirst(): Promise<number> {
  await using signalbox = await startSignalbox({ args: ['--spawn-settle-ms', '0'] });
  const client = createClient(signalbox);
  await print(client, 'ring', inRing);
  // Awaited here: the app is ended as soon as this function is left.
  return await timeOf(() => ask(client, 2));
}

/** A plain text, an end of a line and a class after a repeat: what is quick to look for, and what takes longest. */
const patterns: readonly ((digits: string) => string)[] = [
  (digits) => `/orders/${digits}`,
  (digits) => `[${digits}] 200"`,
  (digits) => `/orders/\\d*[${digits}] `,
];

/**
 * Each filter leaves lines out: the level a half, the field two thirds, the pattern seven in ten or nearly all. No
 * round asks for what one before it asked for, so no pattern is compiled already.
 */
async function ask({ proc }: Client, round: number): Promise<void> {
  const digits = threeDigits(round);
  const { matched, buffered } = await proc.logs({
    name: 'ring',
    minLevel: 'warn',
    where: `ms~=^[${digits}]`,
    grep: patterns[round % patterns.length]?.(digits),
    tail: 200,
  });
  if (buffered !== inRing) throw new Error(`the ring holds ${buffered} lines`);
  if (matched > inRing / 10) throw new Error(`${matched} lines matched: the filters leave out too few`);
}

/** Another order of three different digits for each number below 720. */
function threeDigits(number: number): string {
  const digits = Array.from('0123456789');
  return [number % 10, Math.floor(number / 10) % 9, Math.floor(number / 90) % 8]
    .flatMap((index) => digits.splice(index, 1))
    .join('');
}

/** Of the lines no more than a few in a hundred are in memory. */
async function searchDisk(client: Client): Promise<{ time: number; searched: number }> {
  const names = Array.from({ length: onDisk.logs }, (_, index) => `disk${index}`);
  for (const name of names) await print(client, name, onDisk.linesEach);
  const startedAt = performance.now();
  const { hits, searched } = await client.proc.search({ names, grep: '/orders/\\d*[05]123 ', older: true });
  const time = performance.now() - startedAt;
  if (hits.length < 200) throw new Error(`only ${hits.length} hits`);
  return { time, searched };
}

async function print({ proc }: Client, name: string, lines: number): Promise<void> {
  await proc.start({ name, cmd: [process.execPath, 'test/programs/prints-json-lines.ts', String(lines), 'mixed'] });
  await waitUntil(async () => (await proc.logs({ name, tail: 1 })).total === lines, {
    deadlineMs: 60_000,
    what: 'all lines',
  });
}

async function timesOf(call: (round: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await timeOf(() => call(round)));
  return times;
}

async function timeOf(call: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await call();
  return performance.now() - startedAt;
}

const figure = (value: number): string => value.toLocaleString('en');
