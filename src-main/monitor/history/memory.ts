import { metricNames } from '../../../src-shared/model/metric-names.ts';
import type { Gap, TopSample } from '../../../src-shared/model/metric-history.ts';
import type { Subject } from '../../../src-shared/model/monitored.ts';
import type { Block } from './block.ts';
import { createGrowingBlock, type GrowingBlock } from './growing-block.ts';
import type { PackedTick } from './packed-tick.ts';
import type { Part } from './part.ts';
import { LONGEST_PACE_MS, rawTier } from './tiers.ts';
import { createTopCollector } from './top-collector.ts';

/** Where nothing can be written: so many windows wait in memory, a quarter of an hour with the open one. */
const MOST_WINDOWS = 3;
/** For how long a sample speaks that has none before it. */
const ALONE_MS = 1000;

/** What was recorded of all subjects in one window of the raw tier, and is not in blocks yet. */
export interface Window {
  readonly start: number;
  readonly blocks: Map<string, GrowingBlock>;
  readonly top: TopSample[];
  /** How much of it is in the journal. */
  readonly journaled: { readonly entries: Map<string, number>; top: number };
}

export interface KnownSubject {
  readonly subject: Subject;
  readonly since: number;
  readonly until: number;
}

/** Noted with each look, so changed in place. */
export interface SeenSubject extends KnownSubject {
  until: number;
  /** It was never written as it is now. */
  isNew: boolean;
}

const windowStart = (time: number): number => Math.floor(time / rawTier.windowMs) * rawTier.windowMs;

/** What was recorded and is not on disk as blocks. All that is asked is answered from here and from there. */
export class Memory {
  readonly windows = new Map<number, Window>();
  /** Seen since a window was last complete. */
  readonly seen = new Map<string, SeenSubject>();
  /** Not written yet. */
  gaps: Gap[] = [];
  /** Of the last tick that was taken in. */
  newest: number | undefined;
  readonly #subjects = new Map<string, Subject>();
  readonly #top = createTopCollector();

  /** True when an interval of ten seconds is complete: time to write. */
  add(tick: PackedTick): boolean {
    for (const subject of tick.subjects) this.#subjects.set(subject.id, subject);
    const gap = this.#gapBefore(tick);
    if (gap !== undefined) this.gaps.push(gap);
    const covers = gap === undefined ? this.#sinceBefore(tick.takenAt) : Math.max(ALONE_MS, tick.takenAt - gap.to);
    const window = this.#windowOf(tick.takenAt);
    for (const [index, id] of tick.ids.entries()) {
      blockOf(window, id).add(tick.takenAt, covers, tick.values, index * metricNames.length);
      this.#see(id, tick.takenAt);
    }
    this.#forgetUnseen(tick);
    this.newest = tick.takenAt;
    const ended = this.#top.add(tick);
    this.#keepTop(ended);
    return ended !== undefined;
  }

  /** Only what lies between what was recorded and this tick; a clock that was set back leaves none. */
  #gapBefore({ gap, takenAt }: PackedTick): Gap | undefined {
    if (gap === undefined) return undefined;
    const from = Math.max(gap.from, this.newest ?? gap.from);
    const to = Math.min(gap.to, takenAt);
    return to > from ? { from, to, why: gap.why } : undefined;
  }

  #sinceBefore(takenAt: number): number {
    const ms = takenAt - (this.newest ?? Number.NEGATIVE_INFINITY);
    return ms > 0 && ms <= LONGEST_PACE_MS ? ms : ALONE_MS;
  }

  #windowOf(time: number): Window {
    const start = windowStart(time);
    const found = this.windows.get(start);
    if (found !== undefined) return found;
    const window = { start, blocks: new Map(), top: [], journaled: { entries: new Map(), top: 0 } };
    this.windows.set(start, window);
    return window;
  }

  #see(id: string, time: number): void {
    const subject = this.#subjects.get(id);
    if (subject === undefined) return;
    const before = this.seen.get(id);
    if (before?.subject === subject) before.until = time;
    else this.seen.set(id, { subject, since: before?.since ?? time, until: time, isNew: true });
  }

  /** Its packer forgets them too and tells of them again. */
  #forgetUnseen({ ids }: PackedTick): void {
    if (this.#subjects.size === ids.length) return;
    const known = new Set(ids);
    for (const id of this.#subjects.keys()) if (!known.has(id)) this.#subjects.delete(id);
  }

  #keepTop(sample: TopSample | undefined): void {
    if (sample !== undefined) this.#windowOf(sample.from).top.push(sample);
  }

  /** What stood in the journal of an earlier run. */
  restore(start: number, entries: ReadonlyMap<string, Block>, top: readonly TopSample[]): void {
    const window = this.#windowOf(start);
    for (const [id, block] of entries) blockOf(window, id).addAll(block);
    window.top.push(...top);
  }

  /** Nothing more comes. */
  end(): void {
    this.#keepTop(this.#top.end());
  }

  partsOf(id: string, range: { readonly from: number; readonly to: number }): Part[] {
    return this.inOrder().flatMap(({ blocks }) => {
      const block = blocks.get(id)?.from(0);
      return block === undefined ? [] : [{ block, stepMs: 0, ...range }];
    });
  }

  /** With the interval that goes on. */
  topSamples(): TopSample[] {
    const ended = this.inOrder().flatMap(({ top }) => top);
    const open = this.#top.open();
    return open === undefined ? ended : [...ended, open];
  }

  inOrder(): Window[] {
    return [...this.windows.values()].toSorted((a, b) => a.start - b.start);
  }

  /** Windows into which nothing comes any more. */
  completeWindows(): Window[] {
    const open = this.newest === undefined ? undefined : windowStart(this.newest);
    return this.inOrder().filter(({ start }) => start !== open);
  }

  /** These are in blocks now, and all others in the journal. */
  written(complete: readonly Window[]): void {
    for (const { start } of complete) this.windows.delete(start);
    for (const window of this.windows.values()) {
      for (const [id, block] of window.blocks) window.journaled.entries.set(id, block.length);
      window.journaled.top = window.top.length;
    }
    this.gaps = [];
    if (complete.length > 0) this.seen.clear();
    for (const seen of this.seen.values()) seen.isNew = false;
  }

  /** The file is another one than before. */
  unwritten(): void {
    for (const { journaled } of this.windows.values()) {
      journaled.entries.clear();
      journaled.top = 0;
    }
  }

  /** Where nothing can be written for long the oldest goes. */
  shed(): void {
    for (const { start } of this.inOrder().slice(0, -MOST_WINDOWS)) {
      this.windows.delete(start);
      this.#lose({ from: start, to: start + rawTier.windowMs, why: 'lost' });
      for (const [id, { until }] of this.seen) if (until <= start + rawTier.windowMs) this.seen.delete(id);
    }
  }

  /** One gap for all that goes one after another: it may go on for days. */
  #lose(gap: Gap): void {
    const last = this.gaps.findIndex(({ to, why }) => why === 'lost' && to === gap.from);
    if (last === -1) this.gaps.push(gap);
    else this.gaps[last] = { ...gap, from: this.gaps[last]?.from ?? gap.from };
  }

  /** Nothing was recorded yet. */
  forget(): void {
    this.#top.end();
    this.windows.clear();
    this.seen.clear();
    this.gaps = [];
    this.newest = undefined;
  }
}

function blockOf({ blocks }: Window, id: string): GrowingBlock {
  const found = blocks.get(id);
  if (found !== undefined) return found;
  const block = createGrowingBlock();
  blocks.set(id, block);
  return block;
}
