import type { Clock } from '../../../../src-shared/model/clock.ts';
import { createBootTime } from '../../linux/boot-time.ts';
import { ticksToMs } from '../../linux/clock-ticks.ts';
import { displayName } from '../../linux/display-name.ts';
import { listPids } from '../../linux/list-pids.ts';
import { emptyStatFields, isKernelThread, parseStat } from '../../linux/parse-stat.ts';
import type { ProcessFacts, RawProcess, RawSample } from '../raw-sample.ts';
import type { Sampler } from '../sampler.ts';
import { createHostReader } from './host-counters.ts';
import { readPageSize } from './page-size.ts';
import { createFactsReader } from './process-facts.ts';
import { sameFacts } from './same-facts.ts';
import { createStatFiles } from './stat-files.ts';
import { statusOfState } from './status-of-state.ts';
import { createTtyNames } from './tty-names.ts';
import { createUserNames } from '../../linux/user-names.ts';

/** A process this young may still become another user or be given its final arguments without a new name. */
const SETTLED_AFTER_MS = 2000;

/**
 * After so many samples the facts of a process are read again, of a few in each sample: it may become another user,
 * write itself another title or be moved to another cgroup without a sign of it.
 */
const SAMPLES_TO_FACTS = 60;

/** What we know of a process from the sample before. */
interface Known {
  process: RawProcess;
  /** As the kernel gave it; compared byte by byte, since a string for each would be garbage. */
  readonly kernelName: Buffer;
  /** Another one tells of an `exec` that kept the name, such as of one script after the other. */
  readonly stackStart: number;
  /** Its facts were read when it was no longer young. */
  readonly settled: boolean;
  /** The sample that saw it last. */
  round: number;
}

/** ms since the epoch. */
interface Times {
  readonly now: number;
  readonly bootedAt: number;
}

/** It never waits for anything. */
export interface LinuxSampler extends Sampler {
  sample(): RawSample;
}

/** All processes from `/proc`: one read of an open file per process and sample, and nothing new for what is as it was. */
export function createLinuxSampler(clock: Clock, files = createStatFiles()): LinuxSampler {
  const fields = emptyStatFields();
  const pageSize = readPageSize();
  const bootTime = createBootTime(clock);
  const readFacts = createFactsReader(createUserNames());
  const readHost = createHostReader();
  const nameOfTty = createTtyNames();
  const known = new Map<number, Known>();
  let round = 0;

  /** The figures and relations of the line just parsed are those of `process`. */
  const isUnchanged = (process: RawProcess): boolean =>
    process.cpuTime === ticksToMs(fields.cpuTicks) &&
    process.rss === fields.rssPages * pageSize &&
    process.vms === fields.vms &&
    process.threads === fields.threads &&
    process.ppid === fields.ppid &&
    process.pgid === fields.pgid &&
    process.session === fields.session &&
    process.nice === fields.nice &&
    process.tty === nameOfTty(fields.tty) &&
    process.status === statusOfState(fields.state, fields.threads);

  const toProcess = (pid: number, name: string, facts: ProcessFacts): RawProcess => ({
    pid,
    startTime: fields.startTime,
    ppid: fields.ppid,
    pgid: fields.pgid,
    session: fields.session,
    tty: nameOfTty(fields.tty),
    nice: fields.nice,
    kernel: isKernelThread(fields) || undefined,
    name,
    status: statusOfState(fields.state, fields.threads),
    cpuTime: ticksToMs(fields.cpuTicks),
    rss: fields.rssPages * pageSize,
    vms: fields.vms,
    threads: fields.threads,
    facts,
  });

  /** A loop, since a call into native code costs more than these few bytes. */
  function hasName(kernelName: Buffer): boolean {
    const { length } = kernelName;
    if (fields.nameEnd - fields.nameStart !== length) return false;
    for (let at = 0; at < length; at += 1) {
      if (files.buffer[fields.nameStart + at] !== kernelName[at]) return false;
    }
    return true;
  }

  const isAnotherProgram = ({ kernelName, stackStart }: Known): boolean =>
    stackStart !== fields.stackStart || !hasName(kernelName);

  /** New to us, or so young or with so new a name that its facts have to be read again. */
  function meet(pid: number, before: RawProcess | undefined, { now, bootedAt }: Times): RawProcess {
    const kernelName = Buffer.from(files.buffer.subarray(fields.nameStart, fields.nameEnd));
    const startedAt = before?.facts.startedAt ?? Math.round(bootedAt + ticksToMs(fields.startTime));
    const fresh = readFacts(pid, startedAt);
    const facts = before !== undefined && sameFacts(before.facts, fresh) ? before.facts : fresh;
    const process = toProcess(pid, displayName(kernelName.toString('utf8'), facts.commandLine), facts);
    known.set(pid, {
      process,
      kernelName,
      stackStart: fields.stackStart,
      settled: now - startedAt > SETTLED_AFTER_MS,
      round,
    });
    return process;
  }

  function hasOtherFacts({ pid, facts }: RawProcess): boolean {
    return !sameFacts(facts, readFacts(pid, facts.startedAt ?? Number.NaN));
  }

  function observe(pid: number, times: Times): RawProcess | undefined {
    if (!parseStat(files.buffer, files.read(pid), fields)) return undefined;
    const seen = known.get(pid);
    const before = seen?.process.startTime === fields.startTime ? seen : undefined;
    if (before === undefined || !before.settled || isAnotherProgram(before)) {
      return meet(pid, before?.process, times);
    }
    if ((round + pid) % SAMPLES_TO_FACTS === 0 && hasOtherFacts(before.process))
      return meet(pid, before.process, times);
    before.round = round;
    if (!isUnchanged(before.process)) before.process = toProcess(pid, before.process.name, before.process.facts);
    return before.process;
  }

  function forgetEnded(): void {
    for (const [pid, { round: seenLast }] of known) {
      if (seenLast === round) continue;
      known.delete(pid);
      files.forget(pid);
    }
  }

  function sample(): RawSample {
    round += 1;
    const times = { now: clock.now(), bootedAt: bootTime() };
    const ticked = performance.now();
    const processes: RawProcess[] = [];
    const pids = listPids();
    // Right after the list, so that the counter of what was started fits it.
    const host = readHost();
    for (const pid of pids) {
      const process = observe(pid, times);
      if (process !== undefined) processes.push(process);
    }
    forgetEnded();
    return { takenAt: times.now, ticked, processes, host };
  }

  return { sample, close: files.close };
}
