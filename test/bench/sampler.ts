import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compareViews } from '../../src-main/inspector/sampler/compare-views.ts';
import { deriveView, type View } from '../../src-main/inspector/sampler/derive-view.ts';
import { createLinuxSampler } from '../../src-main/inspector/sampler/linux/sampler.ts';
import { systemClock } from '../../src-shared/model/clock.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { BenchRow } from './bench-row.ts';
import { startSleepers } from './start-sleepers.ts';

const extraProcesses = 1000;
const warmUp = 10;
const rounds = 200;
const run = promisify(execFile);

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

/** Prints the CPU time per process in µs for each line that it is sent. */
const source = String.raw`
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static double one_pass(void) {
  char path[300], buffer[2048];
  int count = 0;
  double start = now();
  DIR *proc = opendir("/proc");
  for (struct dirent *entry; (entry = readdir(proc)) != NULL;) {
    if (entry->d_name[0] < '0' || entry->d_name[0] > '9') continue;
    snprintf(path, sizeof path, "/proc/%s/stat", entry->d_name);
    int file = open(path, O_RDONLY);
    if (file < 0) continue;
    if (read(file, buffer, sizeof buffer) > 0) count++;
    close(file);
  }
  closedir(proc);
  return (now() - start) / count;
}

int main(void) {
  while (getchar() != EOF) {
    printf("%f\n", one_pass());
    fflush(stdout);
  }
}
`;

/** Undefined, and said so, where there is no C compiler. */
async function startLoop() {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
  const program = join(folder, 'read-stats');
  const removeFolder = () => rm(folder, { recursive: true });
  try {
    const compiling = run('cc', ['-O2', '-o', program, '-x', 'c', '-']);
    compiling.child.stdin?.end(source);
    await compiling;
  } catch (error) {
    console.error(`  no C compiler to compare with: ${String(error).split('\n')[0]}`);
    await removeFolder();
    return undefined;
  }
  const loop = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
  return {
    async timePerProcess() {
      loop.stdin.write('\n');
      const [text] = (await once(loop.stdout, 'data')) as [Buffer];
      return Number(text);
    },
    async [Symbol.asyncDispose]() {
      const ended = once(loop, 'exit');
      loop.stdin.end();
      await ended;
      await removeFolder();
    },
  };
}
