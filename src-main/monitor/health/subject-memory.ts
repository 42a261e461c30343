import type { Health } from '../../../src-shared/model/health.ts';
import { identityKey } from '../../../src-shared/model/identity.ts';
import type { MetricValues } from '../../../src-shared/model/metric.ts';
import type { Subject } from '../../../src-shared/model/monitored.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import type { SubjectSample } from '../tick.ts';
import type { Spinning } from './subject-facts.ts';
import { TrendWindow } from './trend-window.ts';

export interface Windows {
  /** Longest time between two samples. */
  readonly stepMs: number;
  /** Between two checks. */
  readonly checkMs: number;
  /** Samples that a trend is taken from. */
  readonly size: number;
}

/** Two looks right after each other are one. */
const APART = 0.5;

/** What is remembered of one of those that we monitor, from one check to the next. */
export class SubjectMemory {
  readonly subject: Subject;
  health: Health | undefined;
  newest: SubjectSample | undefined;
  recent: TrendWindow;
  lasting: TrendWindow;
  portSilentFor = 0;
  spinning: Spinning | undefined;
  #runners: ReadonlySet<string> = new Set();
  readonly #windows: Windows;
  #run: string | undefined;
  #state: string | undefined;
  #hasListened = false;
  #zombies: ReadonlySet<string> = new Set();
  #zombiesBefore: ReadonlySet<string> = new Set();
  #zombiesAt = -Infinity;
  #portAt = -Infinity;

  constructor(subject: Subject, windows: Windows) {
    this.subject = subject;
    this.#windows = windows;
    [this.recent, this.lasting] = newWindows(windows);
  }

  /** A new run has nothing of what the one before was like. */
  take(sample: SubjectSample, ticks: number): void {
    const run = sample.root === undefined ? undefined : identityKey(sample.root);
    if (run !== undefined && run !== this.#run) {
      this.forgetRun();
      this.#run = run;
    }
    this.newest = sample;
    this.recent.add(ticks, sample.values);
    this.lasting.add(ticks, sample.values);
  }

  /** What was before a gap says nothing of what comes after it, and nobody was seen running in it. */
  forgetTrends(): void {
    [this.recent, this.lasting] = newWindows(this.#windows);
    this.spinning = undefined;
  }

  forgetRun(): void {
    this.forgetTrends();
    this.#zombies = new Set();
    this.#zombiesBefore = new Set();
    this.portSilentFor = 0;
    this.#hasListened = false;
  }

  /** Answers the zombies that were there at the check before, too. */
  noteZombies(members: readonly SystemProcess[], ticks: number): ReadonlySet<string> {
    if (ticks - this.#zombiesAt >= this.#windows.checkMs * APART) {
      this.#zombiesAt = ticks;
      this.#zombiesBefore = this.#zombies;
      this.#zombies = new Set(members.filter(({ status }) => status === 'zombie').map(identityKey));
    }
    return this.#zombiesBefore;
  }

  /** Who of the tree was found running while it takes what it can get; undefined: it does not. */
  noteSpinning(running: ReadonlySet<string> | undefined, ticks: number, cpuPercent = 0): void {
    const still = new Set(Array.from(running ?? []).filter((key) => this.#runners.has(key)));
    const before = still.size > 0 ? this.spinning : undefined;
    const cpuMs = before === undefined ? 0 : before.cpuMs + ((ticks - before.seenAt) * Math.min(cpuPercent, 100)) / 100;
    this.spinning = running && { since: before?.since ?? ticks, seenAt: ticks, cpuMs };
    this.#runners = before === undefined ? (running ?? new Set()) : still;
  }

  /** However often somebody looks in between: silence counts once for each check. */
  notePort(listens: boolean, ticks: number): void {
    if (!listens && ticks - this.#portAt < this.#windows.checkMs * APART) return;
    this.#portAt = ticks;
    if (listens) this.#hasListened = true;
    this.portSilentFor = listens || !this.#hasListened ? 0 : this.portSilentFor + 1;
  }

  /** Whether it has begun or ended since this was asked last. */
  isNewState(state: string): boolean {
    const isNew = state !== this.#state;
    this.#state = state;
    return isNew;
  }

  get values(): MetricValues {
    return this.newest?.values ?? {};
  }
}

function newWindows({ stepMs, checkMs, size }: Windows): [TrendWindow, TrendWindow] {
  return [new TrendWindow({ stepMs, size }), new TrendWindow({ stepMs: Math.max(stepMs, checkMs), size })];
}
