import { compareViews } from '../../src-main/inspector/sampler/compare-views.ts';
import { deriveView, type View } from '../../src-main/inspector/sampler/derive-view.ts';
import { createLinuxSampler } from '../../src-main/inspector/sampler/linux/sampler.ts';
import { systemClock } from '../../src-shared/model/clock.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { BenchRow } from './bench-row.ts';
import { compileLoop } from './samplers/compile-loop.ts';
import { startSampler } from './samplers/start-sampler.ts';
import { startSleepers } from './start-sleepers.ts';

const extraProcesses = 1000;
const warmUp = 10;
const rounds = 200;

/**
 * One sample of a thousand processes with its rates and changes, as the worker takes it every second, against
 * the least that a program without our descriptors has to do: open, read and close each stat file, in C.
 * Both take turns, and what counts is the CPU time of the thread: what else the machine does is not theirs.
 */
export async function measureSampler(): Promise<BenchRow[]> {
  if (process.platform !== 'linux') {
    console.error('  left out: there is no /proc to read');
    return [];
  }
  await using sleepers = await startSleepers(extraProcesses);
  await using loop = await startLoop();
  const ours = watchSystem();
  try {
    await waitUntil(() => ours.count() > extraProcesses, { what: `${extraProcesses} sleeping processes` });
    // Young processes cost more: their users and command lines may still change.
    await waitUntil(() => ours.allSettled(sleepers.startedAt), { what: 'processes that are no longer young' });
    const ourTimes: number[] = [];
    const loopTimes: number[] = [];
    for (let round = 0; round < warmUp + rounds; round += 1) {
      ourTimes.push(ours.timePerProcess());
      if (loop !== undefined) loopTimes.push(await loop.timePerProcess());
    }
    return [
      {
        what: `CPU of one sample of ${ours.count()} processes, per process`,
        unit: 'µs',
        ours: mean(ourTimes.slice(warmUp)),
        ...(loop !== undefined && {
          against: { what: 'a C loop of open, read, close', value: mean(loopTimes.slice(warmUp)) },
          goal: { atMost: 1 },
        }),
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
    allSettled: (startedAt: number) => take() > 0 && performance.now() - startedAt > 3000,
    timePerProcess() {
      const before = process.threadCpuUsage();
      const count = take();
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / count;
    },
    close: () => sampler.close(),
  };
}

/** Undefined where there is no C compiler. */
async function startLoop() {
  const loop = await compileLoop();
  if (loop === undefined) return undefined;
  const sampler = await startSampler('the C loop', [loop.program]);
  return {
    async timePerProcess() {
      const [count, time] = (await sampler.sample()).split(' ').map(Number);
      return (time ?? 0) / (count ?? 0);
    },
    async [Symbol.asyncDispose]() {
      await sampler[Symbol.asyncDispose]();
      await loop[Symbol.asyncDispose]();
    },
  };
}
