import { setTimeout as pause } from 'node:timers/promises';
import { startCrowd } from '../helpers/start-crowd.ts';
import type { BenchOptions, BenchRow } from './bench-row.ts';
import { findProgram } from './peers/find-program.ts';
import { installPeer } from './peers/install-peer.ts';
import { compileLoop } from './samplers/compile-loop.ts';
import { startSampler, type RunningSampler } from './samplers/start-sampler.ts';

/** Young processes cost us more: their users and command lines may still change. */
const settleMs = 3000;
const rounds = 3;
/** The kernel counts CPU time in ticks of 10 ms: so long is each of them watched in each round. */
const turnMs = 500;
const REFERENCE = 'a C loop of open, read, close';
/** It answers once more what it has said half a second ago. */
const REMEMBERS = 'systeminformation';
const restMs = 600;

interface Cost {
  /** ms of CPU per sample, with what it has started for it */
  readonly cpu: number;
  /** ms per sample */
  readonly wall: number;
  /** how many it saw */
  readonly processes: number;
}

interface Contender {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

interface Absent {
  readonly name: string;
  readonly absent: string;
}

const nodeProgram = (name: string, ...args: string[]) =>
  [process.execPath, `test/bench/samplers/${name}.ts`, ...args] as const;

const OURS: Contender = { name: 'ours', command: nodeProgram('ours') };

/** One sample of more and more processes: what it costs us, and what it costs others that can take one. Linux only. */
export async function measureSampleSizes({ brief }: BenchOptions): Promise<BenchRow[]> {
  await using loop = await compileLoop();
  const peers = [{ name: REFERENCE, command: [loop.path] } as const, ...(await findPeers())];
  const rows: BenchRow[] = [];
  const perProcess: number[] = [];
  for (const size of brief ? [100, 200] : [1000, 5000, 10_000]) {
    const { ours, theirs } = await measureSize(size, peers);
    perProcess.push((ours.cpu * 1000) / ours.processes);
    rows.push(...peers.flatMap(({ name }, at) => besidePeer(name, size, ours, theirs[at])));
  }
  return [...rows, growthOf(perProcess)];
}

/** They take turns, so that whatever else the machine does meets all of them. */
async function measureSize(size: number, peers: readonly (Contender | Absent)[]) {
  await using _crowd = await startCrowd(size);
  await using stack = new AsyncDisposableStack();
  const start = async (contender: Contender | Absent): Promise<Turns> => {
    if ('absent' in contender) return noTurns(contender.absent);
    return createTurns(stack.use(await startSampler(contender.name, contender.command)));
  };
  const [ours, ...theirs] = await Promise.all([OURS, ...peers].map(start));
  const all = ours === undefined ? [] : [ours, ...theirs];
  await pause(settleMs);
  for (const { warmUp } of all) await warmUp();
  for (let round = 0; round < rounds; round += 1) for (const { turn } of all) await turn();
  const own = ours?.cost();
  if (typeof own !== 'object') throw new Error(own);
  return { ours: own, theirs: theirs.map((each) => each.cost()) };
}

interface Turns {
  warmUp(): Promise<void>;
  turn(): Promise<void>;
  /** Over all turns so far, or why there is none. */
  cost(): Cost | string;
}

const noTurns = (why: string): Turns => ({
  warmUp: () => Promise.resolve(),
  turn: () => Promise.resolve(),
  cost: () => why,
});

/** One that cannot take such a sample says why, and has no more turns. */
function createTurns(sampler: RunningSampler): Turns {
  let failure: string | undefined;
  let samples = 0;
  let cpu = 0;
  let wall = 0;
  let processes = 0;

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    if (failure !== undefined) return;
    try {
      await work();
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
    }
  };

  async function measureTurn(): Promise<void> {
    const before = sampler.cpu();
    for (let spent = 0; spent < turnMs;) {
      if (sampler.name === REMEMBERS) await pause(restMs);
      const startedAt = performance.now();
      processes = Number.parseInt(await sampler.sample(), 10);
      spent += performance.now() - startedAt;
      wall += performance.now() - startedAt;
      samples += 1;
    }
    cpu += (sampler.cpu() - before) * 1000;
  }

  return {
    warmUp: () => attempt(async () => void (await sampler.sample())),
    turn: () => attempt(measureTurn),
    cost: () => failure ?? { cpu: cpu / samples, wall: wall / samples, processes },
  };
}

/** `theirs`: a text says why there is none. */
function besidePeer(peer: string, size: number, ours: Cost, theirs: Cost | string | undefined): readonly BenchRow[] {
  const figures = peer === REFERENCE ? (['cpu', 'wall'] as const) : (['cpu'] as const);
  return figures.map((figure) => ({
    what: `one sample of ${size.toLocaleString('en')} processes: ${figure === 'cpu' ? 'CPU' : 'time'}`,
    unit: 'ms',
    ours: ours[figure],
    against: typeof theirs === 'object' ? { what: peer, value: theirs[figure] } : { what: peer, absent: theirs ?? '' },
    ...(figure === 'wall' && { isDetail: true }),
  }));
}

function growthOf(perProcess: readonly number[]): BenchRow {
  const [small = 0] = perProcess;
  return {
    what: 'CPU of a sample per process, of the most',
    unit: 'µs',
    ours: perProcess.at(-1) ?? 0,
    against: { what: 'of the fewest', value: small },
  };
}

async function findPeers(): Promise<readonly (Contender | Absent)[]> {
  // Of Debian's packages Debian's own Python knows.
  const python = await findProgram(['python3', '/usr/bin/python3'], ['-c', 'import psutil']);
  const psList = await installPeer('ps-list', '9.0.0');
  return [
    python === undefined
      ? { name: 'psutil', absent: 'not installed' }
      : { name: 'psutil', command: [python, 'test/bench/samplers/psutil-samples.py'] },
    { name: REMEMBERS, command: nodeProgram('systeminformation') },
    psList === undefined
      ? { name: 'ps-list', absent: 'not installed' }
      : { name: 'ps-list', command: nodeProgram('ps-list', psList) },
  ];
}
