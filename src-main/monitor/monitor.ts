import type { Clock } from '../../src-shared/model/clock.ts';
import { identityKey, type ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { ManagedProcess } from '../../src-shared/model/managed-process.ts';
import type { MetricValues } from '../../src-shared/model/metric.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';
import type { RecentSamples, Subject } from '../../src-shared/model/monitored.ts';
import type { HostGauges } from '../../src-shared/model/system-process.ts';
import type { ErrorsSince } from './error-rates.ts';
import { createGapWatch } from './gap-watch.ts';
import { HOST_ID } from './host-id.ts';
import { createMeasure, type ProcessView } from './measure.ts';
import { measureHost } from './measure-host.ts';
import { pickTop } from './pick-top.ts';
import type { MonitorTick, SubjectSample } from './tick.ts';
import { createTracks } from './tracks.ts';
import { watchAdopted, watchManaged, type AdoptedRoot, type Watched } from './watched.ts';

/** One look of the inspector at everything. */
export interface Look {
  /** ms since the epoch */
  readonly takenAt: number;
  /** ms of a clock that never jumps. */
  readonly ticks: number;
  readonly host: HostGauges;
  /** How many looks have failed by now. */
  readonly failures: number;
}

/** What the monitor needs of the inspector. */
export interface Looks extends ProcessView {
  /** At this pace or faster; without one, at the pace of those who watch. */
  follow(listener: (look: Look) => void, intervalMs?: number): () => void;
  lookCloser(processes: readonly ProcessIdentity[], everyMs: number): void;
}

export interface MonitorOptions {
  readonly looks: Looks;
  readonly clock: Clock;
  readonly managed: () => readonly ManagedProcess[];
  readonly adopted: () => readonly AdoptedRoot[];
  readonly errorsSince: ErrorsSince;
  readonly hostName: string;
  /** The longest time between two ticks. */
  readonly intervalMs: number;
  /** Samples that trends are taken from, one per interval. */
  readonly trendWindow: number;
  /** Whether it measures from the beginning. */
  readonly monitoring: boolean;
  /** What went wrong, in a sentence, once for each cause; it goes on. */
  readonly onProblem: (message: string) => void;
}

/** One of those that are monitored, with its newest sample. */
export interface MonitoredSubject {
  readonly subject: Subject;
  /** ms since the epoch */
  readonly since: number;
  readonly status: string;
  readonly generation?: number | undefined;
  readonly root?: ProcessIdentity | undefined;
  readonly uptimeMs?: number | undefined;
  /** When `metrics` were measured; absent before the first sample. */
  readonly takenAt?: number | undefined;
  readonly metrics: MetricValues;
}

export interface MonitorState {
  readonly monitoring: boolean;
  /** ms since the epoch, while it is off. */
  readonly offSince: number | undefined;
  readonly intervalMs: number;
  readonly trendWindow: number;
  readonly monitored: number;
}

/** Measures the host, every managed and every adopted process, for as long as monitoring is on. */
export interface Monitor {
  /** Calls the listener with each later tick, in the order of subscription; one that throws is reported. */
  onTick(listener: (tick: MonitorTick) => void): () => void;
  /** As `onTick`, also when monitoring is switched; meanwhile ticks come at the pace of those who watch. */
  watch(listener: () => void): () => void;
  /** The host first, then managed and adopted processes, as they stand now. */
  list(): readonly MonitoredSubject[];
  /** By id, or by the bare name of a managed or else an adopted process. */
  find(idOrName: string): MonitoredSubject | undefined;
  /** Of this run of the process, `trendWindow` samples at most; empty before the first. */
  recent(id: string): RecentSamples;
  /** The newest tick. */
  newest(): MonitorTick | undefined;
  setMonitoring(on: boolean): void;
  status(): MonitorState;
  close(): void;
}

/** Told at once, until all is well again: of a cause that says something else each time it is enough. */
const MOST_PROBLEMS = 20;

export function createMonitor(options: MonitorOptions): Monitor {
  const { looks, clock, managed, adopted, intervalMs, trendWindow, onProblem } = options;
  const measure = createMeasure(looks, options.errorsSince);
  const tracks = createTracks(trendWindow, intervalMs);
  const gaps = createGapWatch();
  const problems = new Set<string>();
  const listeners = new Set<(tick: MonitorTick) => void>();
  const watchers = new Set<() => void>();
  const beganAt = clock.now();
  let newest: MonitorTick | undefined;
  let samples: ReadonlyMap<string, SubjectSample> = new Map();
  let uptime: number | undefined;
  let failures = 0;
  let aimedAt = '';
  let stop: (() => void) | undefined;
  let offSince: number | undefined = beganAt;

  function watched(): readonly Watched[] {
    return [
      ...managed().map((process) => watchManaged(process, looks.find)),
      ...adopted().map((root) => watchAdopted(root, looks.find)),
    ];
  }

  /** The sampler is told of another choice only. */
  function lookCloser(members: readonly ProcessIdentity[]): void {
    const key = members.map(identityKey).join(' ');
    if (key === aimedAt) return;
    aimedAt = key;
    looks.lookCloser(members, intervalMs);
  }

  function toTick(look: Look): MonitorTick {
    const { takenAt, ticks, host } = look;
    const measured = measure(watched(), { memoryTotal: host.memoryTotal, ticks });
    lookCloser(measured.members);
    let processes = 0;
    for (const _ of looks.all()) processes += 1;
    const ofHost = { subject: hostSubject, status: 'running', values: measureHost(host, processes) };
    ({ uptime } = host);
    const paceMs = Math.max(intervalMs, host.sampling?.intervalMs ?? 0);
    return {
      takenAt,
      ticks,
      gap: gaps.next({ takenAt, ticks, uptime, paceMs, failures: look.failures + failures }),
      samples: [ofHost, ...measured.samples],
      top: pickTop(looks.all, measured.managedOf),
      processes: looks.all,
    };
  }

  /** What fails is told once, until all is well again, and tried with each look. */
  function attempt(what: string, act: () => void): boolean {
    try {
      act();
      return true;
    } catch (error) {
      const problem = `${what}: ${messageOf(error)}`;
      if (!problems.has(problem) && problems.size < MOST_PROBLEMS) {
        problems.add(problem);
        onProblem(problem);
      }
      return false;
    }
  }

  function take(look: Look): void {
    const isDone = attempt('the monitor could not measure', () => {
      newest = toTick(look);
      samples = new Map(newest.samples.map((sample) => [sample.subject.id, sample]));
      tracks.record(newest);
    });
    const tick = newest;
    if (!isDone) failures += 1;
    if (!isDone || tick === undefined) return;
    const told = Array.from(listeners, (listener) => attempt('what was measured was not used', () => listener(tick)));
    const isShown = tellWatchers();
    if (isShown && told.every(Boolean)) problems.clear();
  }

  const tellWatchers = (): boolean =>
    Array.from(watchers, (tell) => attempt('what was measured was not shown', tell)).every(Boolean);

  const hostSubject: Subject = { kind: 'host', id: HOST_ID, name: options.hostName };

  function describe({ subject, status, generation, root, startedAt, adoptedAt }: Watched): MonitoredSubject {
    const sample = samples.get(subject.id);
    const isOfThisRun =
      root !== undefined && sample?.root?.pid === root.pid && sample.root.startTime === root.startTime;
    return {
      subject,
      status,
      generation,
      root,
      since: adoptedAt ?? tracks.since(subject.id) ?? clock.now(),
      uptimeMs: startedAt === undefined ? undefined : Math.max(0, clock.now() - startedAt),
      takenAt: sample && newest?.takenAt,
      metrics: isOfThisRun ? sample.values : {},
    };
  }

  function describeHost(): MonitoredSubject {
    return {
      subject: hostSubject,
      status: 'running',
      since: beganAt,
      uptimeMs: uptime === undefined ? undefined : uptime * 1000,
      takenAt: newest?.takenAt,
      metrics: samples.get(HOST_ID)?.values ?? {},
    };
  }

  const list = (): readonly MonitoredSubject[] => [describeHost(), ...watched().map(describe)];

  function find(idOrName: string): MonitoredSubject | undefined {
    const all = list();
    // Managed processes come before adopted ones.
    return (
      all.find(({ subject }) => subject.id === idOrName) ??
      all.find(({ subject }) => subject.name === idOrName && subject.kind !== 'host')
    );
  }

  function setMonitoring(on: boolean): void {
    if (on === (stop !== undefined)) return;
    offSince = on ? undefined : clock.now();
    if (on) stop = looks.follow(take, intervalMs);
    else {
      stop?.();
      stop = undefined;
      gaps.pause(clock.now());
      newest = undefined;
      samples = new Map();
      uptime = undefined;
      lookCloser([]);
    }
    tellWatchers();
  }

  if (options.monitoring) setMonitoring(true);
  else gaps.pause(beganAt);
  return {
    onTick(listener) {
      // A function of its own, so that one listener can subscribe twice and leave once.
      const forward = (tick: MonitorTick): void => listener(tick);
      listeners.add(forward);
      return () => void listeners.delete(forward);
    },
    watch(listener) {
      const tell = (): void => listener();
      const release = looks.follow(() => undefined);
      watchers.add(tell);
      return () => {
        watchers.delete(tell);
        release();
      };
    },
    list,
    find,
    recent: (id) => tracks.recent(id),
    newest: () => newest,
    setMonitoring,
    status: () => ({
      monitoring: stop !== undefined,
      offSince,
      intervalMs,
      trendWindow,
      monitored: watched().length + 1,
    }),
    close() {
      stop?.();
      stop = undefined;
      listeners.clear();
      watchers.clear();
    },
  };
}
