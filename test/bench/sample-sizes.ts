import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { waitUntil } from '../helpers/wait-until.ts';
import type { BenchRow } from './bench-row.ts';
import { installPeer } from './peers/install-peer.ts';
import { compileLoop } from './samplers/compile-loop.ts';
import { startSampler, type RunningSampler } from './samplers/start-sampler.ts';
import { startSleepers } from './start-sleepers.ts';

const run = promisify(execFile);
const sizes = [1000, 5000, 10_000];
/** Young processes cost us more: their users and command lines may still change. */
const settleMs = 3000;
/** The kernel counts CPU time in ticks of 10 ms: so long at least is each of them watched. */
const atLeastMs = 1500;
const fewest = 3;
const REFERENCE = 'a C loop of open, read, close';
/** It answers once more what it has said half a second ago. */
const REMEMBERS = 'systeminformation';
const restMs = 600;

interface Cost {
  /** ms of CPU per sample, with what it has started for it */
  readonly cpu: number;
  /** ms per sample */
  readonly wall: number;
}

/** One sample of more and more processes: what it costs us, and what it costs others that can take one. Linux only. */
export async function measureSampleSizes(): Promise<BenchRow[]> {
  await using stack = new AsyncDisposableStack();
  const programs = await findPrograms(stack);
  const rows: BenchRow[] = [];
  const perProcess: number[] = [];
  for (const size of sizes) {
    await using _sleepers = await startSleepers(size);
    await using samplers = new AsyncDisposableStack();
    const running = await Promise.all(
      programs.map(async ([name, command]) => samplers.use(await startSampler(name, command))),
    );
    const [ours, ...peers] = running;
    if (ours === undefined) throw new Error('our own sampler comes first');
    await waitUntil(async () => Number(await ours.sample()) > size, { what: `${size} processes`, deadlineMs: 60_000 });
    await pause(settleMs);
    const own = await costOf(ours);
    perProcess.push((own.cpu * 1000) / size);
    for (const peer of peers) rows.push(...(await rowsBeside(peer, size, own)));
    if (peers.length === 0) rows.push({ what: whatOf(size, 'CPU'), unit: 'ms', ours: own.cpu });
  }
  return [...rows, growthOf(perProcess)];
}

const whatOf = (size: number, figure: string): string =>
  `one sample of ${size.toLocaleString('en')} processes: ${figure}`;

/** None of a peer that cannot take so large a sample. */
async function rowsBeside(peer: RunningSampler, size: number, ours: Cost): Promise<readonly BenchRow[]> {
  try {
    const theirs = await costOf(peer);
    const figures = peer.name === REFERENCE ? (['cpu', 'wall'] as const) : (['cpu'] as const);
    return figures.map((figure) => ({
      what: whatOf(size, figure === 'cpu' ? 'CPU' : 'time'),
      unit: 'ms',
      ours: ours[figure],
      against: { what: peer.name, value: theirs[figure] },
    }));
  } catch (error) {
    console.error(`  ${peer.name} is left out at ${size} processes: ${String(error)}`);
    return [];
  }
}

function growthOf(perProcess: readonly number[]): BenchRow {
  const [small = 0] = perProcess;
  return {
    what: 'CPU of a sample per process, of 10,000',
    unit: 'µs',
    ours: perProcess.at(-1) ?? 0,
    against: { what: 'of 1,000', value: small },
  };
}

async function costOf(sampler: RunningSampler): Promise<Cost> {
  await sampler.sample();
  const cpu = sampler.cpu();
  let rounds = 0;
  let wall = 0;
  while (rounds < fewest || wall < atLeastMs) {
    await pause(sampler.name === REMEMBERS ? restMs : 0);
    const startedAt = performance.now();
    await sampler.sample();
    wall += performance.now() - startedAt;
    rounds += 1;
  }
  return { cpu: ((sampler.cpu() - cpu) * 1000) / rounds, wall: wall / rounds };
}

type Program = readonly [name: string, command: readonly [string, ...string[]]];

/** Ours first; of the others those that there are. */
async function findPrograms(stack: AsyncDisposableStack): Promise<readonly Program[]> {
  const node = (name: string, ...args: string[]) =>
    [process.execPath, `test/bench/samplers/${name}.ts`, ...args] as const;
  const programs: Program[] = [['ours', node('ours')]];
  const loop = await compileLoop();
  if (loop !== undefined) programs.push([REFERENCE, [stack.use(loop).program]]);
  const python = await findPsutil();
  if (python !== undefined) programs.push(['psutil', [python, 'test/bench/samplers/psutil-samples.py']]);
  programs.push([REMEMBERS, node('systeminformation')]);
  const psList = await installPeer('ps-list', '9.0.0');
  if (psList !== undefined) programs.push(['ps-list', node('ps-list', psList)]);
  return programs;
}

/** The Python that has it: of Debian's packages Debian's own knows. */
async function findPsutil(): Promise<string | undefined> {
  for (const python of ['python3', '/usr/bin/python3']) {
    const hasIt = await run(python, ['-c', 'import psutil']).then(
      () => true,
      () => false,
    );
    if (hasIt) return python;
  }
  console.error('  psutil is left out: it is not installed (python3-psutil)');
  return undefined;
}
