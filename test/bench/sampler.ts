import { compareViews } from '../../src-main/inspector/sampler/compare-views.ts';
import { deriveView, type View } from '../../src-main/inspector/sampler/derive-view.ts';
import { createLinuxSampler } from '../../src-main/inspector/sampler/linux/sampler.ts';
import { systemClock } from '../../src-shared/model/clock.ts';
import { startCrowd } from '../helpers/start-crowd.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { BenchOptions, BenchRow } from './bench-row.ts';
import { compileLoop } from './samplers/compile-loop.ts';
import { startSampler } from './samplers/start-sampler.ts';

const extraProcesses = 1000;
const settleMs = 3000;
const warmUp = 10;

/**
 * One sample of a thousand processes with its rates and changes, as the worker takes it every second, against
 * the least that a program without our descriptors has to do: open, read and close each stat file, in C.
 * Both take turns, and what counts is the CPU time of the thread: what else the machine does is not theirs.
 */
export async function measureSampler({ brief }: BenchOptions): Promise<BenchRow[]> {
  if (process.platform !== 'linux') {
    console.error('  left out: there is no /proc to read');
    return [];
  }
  const rounds = brief ? 20 : 200;
  await using _crowd = await startCrowd(extraProcesses);
  await using loop = await startLoop();
  const ours = watchSystem();
  try {
    const startedAt = performance.now();
    // Young processes cost more: their users and command lines may still change.
    const isSettled = (): boolean => ours.count() > extraProcesses && performance.now() - startedAt > settleMs;
    await waitUntil(isSettled, { what: 'processes that are no longer young' });
    const ourTimes: number[] = [];
    const loopTimes: number[] = [];
    for (let round = 0; round < warmUp + rounds; round += 1) {
      ourTimes.push(ours.timePerProcess());
      loopTimes.push(await loop.timePerProcess());
    }
    return [
      {
        what: `CPU of one sample of ${ours.count()} processes, per process`,
        unit: 'µs',
        ours: mean(ourTimes.slice(warmUp)),
        against: { what: 'a C loop of open, read, close', value: mean(loopTimes.slice(warmUp)) },
        goal: { atMost: 1 },
      },
    ];
  } finally {
    ours.close();
  }
}

/** Not the median: the kernel brings the CPU time of a running thread up to date at its ticks only. */
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function watchSystem() {
  const sampler = createLinuxSampler(systemClock);
  let view: View | undefined;

  function take(): number {
    const before = view;
    view = deriveView(sampler.sample(), before);
    if (before !== undefined) compareViews(before, view);
    return view.rows.size;
  }

  return {
    count: take,
    timePerProcess() {
      const before = process.threadCpuUsage();
      const count = take();
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / count;
    },
    close: () => sampler.close(),
  };
}

async function startLoop() {
  await using stack = new AsyncDisposableStack();
  const { path } = stack.use(await compileLoop());
  const sampler = stack.use(await startSampler('the C loop', [path]));
  const kept = stack.move();
  return {
    async timePerProcess() {
      const [count, time] = (await sampler.sample()).split(' ').map(Number);
      return (time ?? 0) / (count ?? 0);
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
