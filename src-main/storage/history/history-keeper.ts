import type { Clock } from '../../../src-shared/model/clock.ts';
import { Memory } from '../../monitor/history/memory.ts';
import type { PackedTick } from '../../monitor/history/packed-tick.ts';
import type { RecordedSubject, RecorderStatus } from '../../monitor/history/recorder.ts';
import { createTimeline } from '../../monitor/history/timeline.ts';
import { createFolder, type Folder } from './fold-windows.ts';
import { forgetLater } from './forget-later.ts';
import { HistoryAccess } from './history-access.ts';
import type { HistoryFile } from './history-file.ts';
import type { Answer, HistoryOptions, Question } from './history-messages.ts';
import { readSeries } from './read-series.ts';
import { readTop } from './read-top.ts';
import { restoreJournal } from './restore-journal.ts';
import { dropBeyond, dropOld } from './retain.ts';
import { shrinkFile } from './shrink-file.ts';
import { thinTop } from './thin-top.ts';
import { writeMemory } from './write-memory.ts';

export interface HistoryKeeperOptions extends HistoryOptions {
  readonly clock: Clock;
  /** What went wrong, in a sentence, once each. */
  readonly onProblem: (message: string) => void;
}

const CLOCK_BEHIND =
  'the clock of the machine stands before what was recorded last; it is believed after ten minutes, and what is ' +
  'measured until then is not kept';

/** Memory and file together: what the worker thread does, without the thread. */
export class HistoryKeeper {
  readonly #options: HistoryKeeperOptions;
  readonly #access: HistoryAccess;
  readonly #memory = new Memory();
  readonly #timeline = createTimeline();
  #folder: Folder | undefined;
  /** The clock, as long as it is waited for. */
  #isBehind = false;
  /** Until the next window is complete. */
  #isTidy = false;
  /** Time of what was recorded last, in this run or before. */
  #newest: number | undefined;
  /** The first of this run, and what an earlier one has recorded last. */
  #began: number | undefined;
  #recordedBefore: number | undefined;

  constructor(options: HistoryKeeperOptions) {
    const { path, clock, onProblem } = options;
    this.#options = options;
    this.#access = new HistoryAccess({ path, clock, onProblem, onOpen: (file) => this.#begin(file) });
    this.#access.write(() => undefined);
  }

  #begin(file: HistoryFile): void {
    restoreJournal(file);
    this.#memory.unwritten();
    this.#folder = createFolder(file);
    this.#recordedBefore ??= file.mark('newest');
    this.#newest ??= this.#recordedBefore;
    this.#noteTimeOff();
  }

  /** Between an earlier run and this one, as soon as both are known. */
  #noteTimeOff(): void {
    const [from, to] = [this.#recordedBefore, this.#began];
    const { isRestart } = this.#options;
    if (from === undefined || to === undefined || to <= from) return;
    this.#memory.gaps.push({ from, to, why: isRestart ? 'lost' : 'signalbox-off' });
    this.#recordedBefore = Number.POSITIVE_INFINITY;
  }

  /** Writes when an interval is complete. */
  take(tick: PackedTick): void {
    const verdict = this.#timeline.judge(tick, this.#newest);
    this.#isBehind = verdict === 'skip' || (verdict === 'forget-later' && !this.#forgetLater(tick.takenAt));
    if (this.#isBehind) return;
    const isComplete = this.#memory.add(tick);
    this.#newest = tick.takenAt;
    if (this.#began === undefined) {
      // Before it measured, it may have run with monitoring off.
      this.#began = tick.gap?.from ?? tick.takenAt;
      this.#noteTimeOff();
    }
    if (isComplete) this.write();
  }

  /** Whatever is in memory only. Where that fails it stays there, and is tried again with the next batch. */
  write(): void {
    this.#access.write((file) => {
      const complete = this.#memory.completeWindows();
      file.transaction(() => writeMemory(this.#memory, file, complete));
      this.#memory.written(complete);
      if (complete.length > 0) this.#isTidy = false;
    });
    this.#memory.shed();
  }

  #forgetLater(time: number): boolean {
    const isDone = this.#access.write((file) => {
      file.transaction(() => {
        writeMemory(this.#memory, file, this.#memory.inOrder());
        forgetLater(file, time);
      });
      this.#memory.forget();
      this.#folder?.reset();
      return true;
    });
    return isDone === true;
  }

  /** A little of the work that keeps the file small; false when there is none. */
  tidy(): boolean {
    const newest = this.#newest;
    const { limits } = this.#options;
    if (this.#isTidy || newest === undefined || this.#access.problem !== undefined) return false;
    const hasMore = this.#access.write((file) => {
      if (this.#folder?.turn(newest) === true || thinTop(file, newest)) return true;
      if (this.#timeline.isSettled() && dropOld(file, limits, newest)) return true;
      return dropBeyond(file, limits.bytes) || shrinkFile(file, limits.bytes);
    });
    this.#isTidy = hasMore === false;
    return hasMore === true;
  }

  answer(question: Question): Answer {
    return this.#access.read((file) => {
      switch (question.kind) {
        case 'series':
          return readSeries(question.query, this.#memory, file);
        case 'top':
          return readTop(question.range, this.#memory, file);
        case 'subjects':
          return this.#subjects(file);
        case 'status':
          return this.#status(file);
      }
    });
  }

  #subjects(file: HistoryFile | undefined): RecordedSubject[] {
    const earliest = this.#earliest(file) ?? 0;
    const all = new Map(file?.subjects.all().map((known) => [known.subject.id, known]));
    for (const [id, seen] of this.#memory.seen) {
      all.set(id, { number: 0, ...seen, since: all.get(id)?.since ?? seen.since });
    }
    return [...all.values()].map(({ subject, since, until }) => ({
      ...subject,
      from: Math.max(since, earliest),
      to: until,
    }));
  }

  #status(file: HistoryFile | undefined): RecorderStatus {
    return {
      bytes: file?.bytesOnDisk() ?? 0,
      limitBytes: this.#options.limits.bytes,
      earliest: this.#earliest(file),
      problem: this.#access.problem ?? (this.#isBehind ? CLOCK_BEHIND : undefined),
    };
  }

  #earliest(file: HistoryFile | undefined): number | undefined {
    const oldest = ([0, 1, 2] as const).flatMap((tier) => file?.blocks.oldest(tier) ?? []);
    const inMemory = this.#memory.inOrder()[0]?.start;
    const begin = Math.min(...oldest, inMemory ?? Number.POSITIVE_INFINITY);
    // A block begins with its window, which may be before anything was seen at all.
    const since = Math.min(
      file?.subjects.earliest() ?? Number.POSITIVE_INFINITY,
      ...Array.from(this.#memory.seen.values(), (known) => known.since),
    );
    const earliest = Math.max(begin, since);
    return Number.isFinite(earliest) ? earliest : undefined;
  }

  /** Writes what is left. */
  close(): void {
    this.#memory.end();
    this.write();
    this.#access.close();
  }
}
