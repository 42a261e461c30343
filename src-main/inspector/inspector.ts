import { once, EventEmitter } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type * as z from 'zod';
import type { sysListOutput, SysEvent } from '../../src-shared/contract/sys.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import type { Clock } from '../../src-shared/model/clock.ts';
import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import { linkSignals } from '../abort-signals/link-signals.ts';
import type { TreeUsage } from '../../src-shared/model/managed-process.ts';
import type { ProcessDetail } from '../../src-shared/model/process-detail.ts';
import type { HostGauges, SystemProcess } from '../../src-shared/model/system-process.ts';
import type { CloserFigures } from './closer/closer-figures.ts';
import { createDemand } from './demand.ts';
import { createHistory } from './history.ts';
import { inspectProcess, type InspectDeps, type InspectQuery } from './inspect/inspect-process.ts';
import { pickDetailSource } from './inspect/pick-detail-source.ts';
import { filterProcesses, pageOf, type ListQuery, type ListScope } from './list-processes.ts';
import { createLiveTable } from './live-table.ts';
import { indexProcesses, type ProcessIndex, type TreeHints } from './process-table/index-processes.ts';
import { pickProcessTable } from './process-table/pick-process-table.ts';
import type { ProcessTable } from './process-table/process-table.ts';
import { createSamplerThread } from './sampler-thread.ts';
import { adaptInterval } from './sampler/adapt-interval.ts';
import { monotonicNow } from './sampler/monotonic-now.ts';
import type { TimedReport } from './sampler/sampler-messages.ts';
import { spareBattery } from './sampler/spare-battery.ts';
import { signalProcess } from './signal-process.ts';
import { sumUsage } from './sum-usage.ts';

/** The pace while nobody asks: enough that the first answer has rates at once. */
const IDLE_INTERVAL_MS = 10_000;
/** Longer than any sampler needs; an answer that takes longer is not coming. */
const ANSWER_MS = 10_000;
/** A sample this many intervals old is not the newest there could be. */
const STALE_INTERVALS = 2;
/** Rates need two samples. */
const SAMPLES_FOR_RATES = 2;
/** The CPU of right now, for whoever asks for it. */
const PRIMED_INTERVAL_MS = 100;

type Change = Extract<SysEvent, { type: 'change' }>;
type Snapshot = Extract<SysEvent, { type: 'snapshot' }>;

/** One look at everything, for those who follow all of them. */
export interface Look {
  /** ms since the epoch */
  readonly takenAt: number;
  /** When it was taken by the clock of `performance.now()`, which never jumps. */
  readonly ticks: number;
  readonly host: HostGauges;
  /** How many samples have failed by now: where the number has grown, what is missing is lost. */
  readonly failures: number;
}

export interface InspectorOptions {
  /** The sampler worker: `sampler-worker.js` beside the bundle, or `sampler/sampler-worker.ts` in the source. */
  readonly workerUrl: URL;
  readonly clock: Clock;
  readonly intervalMs: number;
  readonly processes?: ProcessTable;
  /** What runs of ours now, for `inspect`. */
  readonly managed?: InspectDeps['managed'];
  /** The sockets of one process, for `inspect`. */
  readonly sockets?: InspectDeps['sockets'];
  /** What went wrong in the background, in a sentence; the inspector goes on. */
  readonly onProblem?: (message: string) => void;
}

/** Every process of the machine, sampled in a thread of its own as long as somebody asks or watches. */
export interface Inspector {
  /** One page of a fresh sample. */
  list(query: ListQuery, scope?: ListScope): Promise<z.output<typeof sysListOutput>>;
  /** In the newest sample. */
  find(pid: number): SystemProcess | undefined;
  /** All of a fresh sample. */
  snapshot(): Promise<Snapshot>;
  /** All that can be said of one process, without relatives that `sees` leaves out. Fails with NOT_FOUND or IDENTITY_CHANGED. */
  inspect(query: InspectQuery, sees?: InspectDeps['sees']): Promise<ProcessDetail>;
  /** Calls the listener with each later sample, until the function that is given back is called. */
  subscribe(listener: (change: Change) => void): () => void;
  /** Calls the listener with each later look, until the function is called: at this pace or faster. */
  follow(listener: (look: Look) => void, intervalMs?: number): () => void;
  /** Looks at these more closely from now on, in place of those before, at most so often. */
  lookCloser(processes: readonly ProcessIdentity[], everyMs: number): void;
  /** What the newest of these looks found. */
  closer(process: ProcessIdentity): CloserFigures | undefined;
  /** By the newest sample: all processes of the machine, in no order. */
  all(): Iterable<SystemProcess>;
  /** A process and all that it started, itself first. */
  tree(root: ProcessIdentity, hints?: TreeHints): readonly SystemProcess[];
  /** Waits for a fresh sample, two intervals at most; never fails: for what is better with one, and good without. */
  refresh(): Promise<void>;
  /** Has a sample taken soon, for those who watch: what was just changed shows at once. */
  sampleSoon(): void;
  /** What a process and all that it started use together, by the newest sample. */
  treeUsage(root: ProcessIdentity): TreeUsage | undefined;
  /** Whether it was gone within a second. Fails with NOT_FOUND, IDENTITY_CHANGED or PERMISSION_DENIED. */
  signal(identity: ProcessIdentity, signal: NodeJS.Signals): Promise<{ gone: boolean }>;
  close(): Promise<void>;
}

export function createInspector(options: InspectorOptions): Inspector {
  const { workerUrl, clock, intervalMs, processes = pickProcessTable(), onProblem = () => undefined } = options;
  const live = createLiveTable();
  const history = createHistory();
  const source = pickDetailSource();
  const changes = new EventEmitter<{ change: [Change]; look: [Look] }>().setMaxListeners(0);
  const closing = new AbortController();
  const thread = createSamplerThread({ workerUrl, intervalMs: IDLE_INTERVAL_MS, onReport: receive, onProblem: fail });
  const demand = createDemand({
    idleMs: IDLE_INTERVAL_MS,
    usualMs: intervalMs,
    onPace: (pace) => thread.setPace(pace),
  });
  /** From the clock of all threads to that of ours. */
  const ticksBefore = performance.now() - monotonicNow();
  let closer: ReadonlyMap<number, CloserFigures> = new Map();
  let failures = 0;
  let samplesOfWorker = 0;
  let primers = 0;
  let trees: ProcessIndex<SystemProcess> | undefined;

  function fail(problem: string): void {
    failures += 1;
    onProblem(problem);
  }

  function receive({ ticked, closer: found, ...report }: TimedReport): void {
    samplesOfWorker = report.type === 'snapshot' ? 1 : samplesOfWorker + 1;
    trees = undefined;
    const change = live.apply(report);
    history.record(change);
    if (found !== undefined) closer = new Map(found.map((figures) => [figures.pid, figures]));
    changes.emit('change', change);
    const { takenAt, host } = change;
    changes.emit('look', { takenAt, host, ticks: ticked + ticksBefore, failures });
  }

  function freshSnapshot(samples: number): Snapshot | undefined {
    const newest = live.snapshot();
    if (newest === undefined || samplesOfWorker < samples) return undefined;
    const { onBattery, sampling } = newest.host;
    const pace = adaptInterval(spareBattery(intervalMs, onBattery), sampling?.tookMs ?? 0);
    return clock.now() - newest.takenAt <= STALE_INTERVALS * pace ? newest : undefined;
  }

  /** Looks at each sample until there is an answer. */
  async function waitFor<T>(answer: () => T | undefined): Promise<T> {
    demand.note();
    const end = linkSignals([closing.signal, AbortSignal.timeout(ANSWER_MS)]);
    try {
      for (;;) {
        const found = answer();
        if (found !== undefined) return found;
        await once(changes, 'change', { signal: end.signal });
      }
    } catch (cause) {
      const reason = closing.signal.aborted ? 'we are closing' : `no sample came within ${ANSWER_MS / 1000} s`;
      throw new AppError('UNAVAILABLE', `the system's processes could not be read: ${reason}`, { cause });
    } finally {
      end.release();
    }
  }

  /** Until the newest sample is fresh and the sampler has taken so many. */
  const waitForSamples = (samples: number): Promise<Snapshot> => waitFor(() => freshSnapshot(samples));

  /** One that began after the newest sample is in the next; one that has ended meanwhile never will be. */
  async function freshRow({ pid, startTime }: ProcessIdentity): Promise<SystemProcess | undefined> {
    const { row } = await waitFor(() => {
      if (freshSnapshot(1) === undefined) return undefined;
      const found = live.find(pid);
      if (found?.startTime === startTime) return { row: found };
      return source.startTimeOf(pid) === startTime ? undefined : { row: undefined };
    });
    return row;
  }

  const inspect: Inspector['inspect'] = (query, sees) =>
    inspectProcess(query, {
      source,
      clock,
      row: freshRow,
      find: live.find,
      all: live.all,
      tree,
      history: history.of,
      sees: sees ?? (() => true),
      managed: options.managed ?? (() => []),
      sockets: options.sockets,
    });

  /** Two samples in quick succession, so that the rates are those of this moment; whoever watches gets them, too. */
  async function prime(): Promise<Snapshot> {
    await waitForSamples(1);
    const end = linkSignals([closing.signal, AbortSignal.timeout(ANSWER_MS)]);
    primers += 1;
    thread.setPace(PRIMED_INTERVAL_MS);
    try {
      for (let left = SAMPLES_FOR_RATES; left > 0; left -= 1) await once(changes, 'change', { signal: end.signal });
      return await waitForSamples(SAMPLES_FOR_RATES);
    } catch (cause) {
      throw new AppError('UNAVAILABLE', "two samples of the system's processes could not be taken", { cause });
    } finally {
      end.release();
      primers -= 1;
      if (primers === 0) thread.setPace(demand.paceMs);
    }
  }

  async function list(query: ListQuery, scope: ListScope = {}): Promise<z.output<typeof sysListOutput>> {
    const {
      takenAt,
      host,
      processes: all,
    } = await (query.primed === true ? prime() : waitForSamples(SAMPLES_FOR_RATES));
    const found = filterProcesses(all, query, scope, clock.now());
    const narrowed = await (scope.narrow?.(found) ?? found);
    return { ...pageOf(narrowed, query), takenAt, host };
  }

  async function refresh(): Promise<void> {
    const enough = setTimeout(STALE_INTERVALS * intervalMs, undefined, { ref: false });
    await Promise.race([waitForSamples(1).catch(() => undefined), enough]);
  }

  function subscribe(listener: (change: Change) => void): () => void {
    // A function of its own, so that one listener can subscribe twice and leave once.
    const forward = (change: Change): void => listener(change);
    const release = demand.hold();
    changes.on('change', forward);
    return () => {
      changes.off('change', forward);
      release();
    };
  }

  function follow(listener: (look: Look) => void, pace?: number): () => void {
    const release = demand.hold(pace);
    changes.on('look', listener);
    return () => {
      changes.off('look', listener);
      release();
    };
  }

  function closerOf({ pid, startTime }: ProcessIdentity): CloserFigures | undefined {
    const found = closer.get(pid);
    return found?.startTime === startTime ? found : undefined;
  }

  function tree(root: ProcessIdentity, hints?: TreeHints): readonly SystemProcess[] {
    trees ??= indexProcesses(live.all());
    return trees.tree(root, hints);
  }

  function treeUsage(root: ProcessIdentity): TreeUsage | undefined {
    demand.note();
    return sumUsage(tree(root));
  }

  async function close(): Promise<void> {
    closing.abort();
    demand.close();
    await thread.close();
  }

  return {
    list,
    find: live.find,
    snapshot: () => waitForSamples(1),
    inspect,
    subscribe,
    follow,
    lookCloser: thread.lookCloser,
    closer: closerOf,
    all: live.all,
    tree,
    refresh,
    sampleSoon: () => thread.sampleSoon(),
    treeUsage,
    signal: (identity, signal) => signalProcess({ identity, signal }, { processes, find: live.find }),
    close,
  };
}
