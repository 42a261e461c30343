import type { LogEvent } from '../../../../src-shared/contract/proc-logs.ts';
import { describeError, type Failure } from '../../../connection/describe-error.ts';
import {
  fetchAround,
  fetchAtTime,
  fetchBetween,
  fetchMatch,
  fetchNewer,
  fetchNewest,
  fetchOlder,
  PAGE_LINES,
  type Asked,
  type LogClient,
} from './fetch-pages.ts';
import {
  fillGap,
  holdPage,
  loading,
  nothingHeld,
  takeEvent,
  takeNewer,
  takeOlder,
  type HeldLines,
  type LogPage,
} from './held-lines.ts';
import { isFiltered, showAll, type LogFilter } from './log-filter.ts';

export interface LogFeedOptions {
  readonly client: LogClient;
  readonly name: string;
  readonly onChange: () => void;
}

export interface FoundTime {
  /** Undefined: no line matches at all. */
  readonly sequence: number | undefined;
  /** Nothing was written at that time or later; it is the newest line. */
  readonly isLate: boolean;
}

/** Lines that are newer are asked for at most so often while a filter is set. */
const CATCH_UP_MS = 250;
/** Lines that came beyond are told as a gap. */
const MOST_WAITING = 16;
/** What a burst has left out is asked for once nothing has been left out for so long; in a flood that is never. */
const CALM_MS = 300;
/** Of what was left out, gaps of a page each: more is for the reader to ask for. */
const MOST_FILLED = 8;
/** With fewer lines than may be seen at once, older ones are asked for unseen. */
const FEW_LINES = 200;

/**
 * Keeps a part of a log: the whole log comes as it is written; pages of older lines, and all with a filter, are asked
 * for. Another filter or place in the log drops the answers that are under way.
 */
export class LogFeed {
  readonly #options: LogFeedOptions;
  #held = nothingHeld;
  #filter = showAll;
  #failure: Failure | undefined;
  #isReloading = false;
  /** The line at which the reader stands; undefined while following. */
  #place: number | undefined;
  #asking = new AbortController();
  #isCatchingUp = false;
  #calm: ReturnType<typeof setTimeout> | undefined;
  /** What came while an answer was waited for. */
  #waiting: readonly LogEvent[] = [];

  constructor(options: LogFeedOptions) {
    this.#options = options;
  }

  get held(): HeldLines {
    return this.#held;
  }

  get filter(): LogFilter {
    return this.#filter;
  }

  /** Why what is held is not what the filter asks for. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** What is held is of another filter, or of another place, until the answer is here. */
  get isReloading(): boolean {
    return this.#isReloading;
  }

  take(event: LogEvent): void {
    const isAnotherLog = event.type === 'snapshot' && event.total < this.#held.total;
    const mayBeAnswered =
      event.type === 'snapshot' && this.#failure !== undefined && this.#failure.code !== 'BAD_INPUT';
    if (!isFiltered(this.#filter) && this.#failure === undefined && !this.#isReloading) {
      const { gaps } = this.#held;
      this.#held = takeEvent(this.#held, event, { mayDropOldest: this.#place === undefined });
      if (this.#held.gaps !== gaps) this.#fillGapsWhenCalm();
      return;
    }
    this.#held = { ...this.#held, total: event.total };
    if (this.#isReloading) this.#waiting = [...this.#waiting, event].slice(-MOST_WAITING);
    if (isAnotherLog || mayBeAnswered) void this.#reload();
    else void this.#catchUp();
  }

  setFilter(part: Partial<LogFilter>): void {
    this.#filter = { ...this.#filter, ...part };
    void this.#reload();
  }

  setPlace(sequence: number | undefined): void {
    this.#place = sequence;
  }

  async loadOlder(): Promise<void> {
    const { start, before } = this.#held;
    if ((start.at !== 'more' && start.at !== 'failed') || this.#isReloading) return;
    this.#change({ ...this.#held, start: loading });
    await this.#load((asked) => fetchOlder(asked, before), takeOlder, 'start');
    this.#fillUp();
  }

  async loadNewer(): Promise<void> {
    const { end, cursor } = this.#held;
    if ((end.at !== 'more' && end.at !== 'failed') || this.#isReloading) return;
    this.#change({ ...this.#held, end: loading });
    const take = (held: HeldLines, page: LogPage) => takeNewer(held, page, { mayDropOldest: true });
    await this.#load((asked) => fetchNewer(asked, cursor), take, 'end');
  }

  async loadGap(sequence: number): Promise<void> {
    const gap = this.#held.gaps.get(sequence);
    if (gap === undefined || gap.areGone) return;
    const after = sequence - gap.missing - 1;
    const take = (held: HeldLines, { lines }: LogPage) => fillGap(held, sequence, lines);
    await this.#load((asked) => fetchBetween(asked, after, sequence), take, undefined);
  }

  async goToEnd(): Promise<void> {
    this.#place = undefined;
    if (this.#held.end.at !== 'end') await this.#reload();
  }

  /** Afterwards the line is held; or the next, where it is not there. */
  async goTo(sequence: number): Promise<void> {
    const { lines, start } = this.#held;
    const isBeginning = sequence <= (lines.first?.sequence ?? 0) && start.at === 'end';
    if (isBeginning || lines.has(sequence)) return;
    this.#place = sequence;
    await this.#reload();
  }

  /** To the first line of this time or later. */
  async goToTime(time: number): Promise<FoundTime> {
    const { lines, start, end } = this.#held;
    const index = lines.indexWhere((line) => line.time >= time);
    const isSure = (index > 0 || start.at === 'end') && (index < lines.count || end.at === 'end');
    if (isSure) return { sequence: (lines.at(index) ?? lines.last)?.sequence, isLate: index >= lines.count };
    const { line, isLate } = await fetchAtTime(this.#asked(), time);
    if (line !== undefined) await this.goTo(line.sequence);
    return { sequence: line?.sequence, isLate };
  }

  /** To the next line beyond those that are held that matches a pattern; undefined where there is none. */
  async goToMatch(pattern: string, direction: 1 | -1): Promise<number | undefined> {
    const { start, end, before, cursor } = this.#held;
    if ((direction === 1 ? end : start).at === 'end') return undefined;
    const line = await fetchMatch(this.#asked(), pattern, direction === 1 ? { after: cursor } : { before });
    if (line !== undefined) await this.goTo(line.sequence);
    return line?.sequence;
  }

  /** Nobody reads what has been asked for. */
  stop(): void {
    clearTimeout(this.#calm);
    this.#asking.abort();
    this.#asking = new AbortController();
    this.#isReloading = false;
  }

  #asked(): Asked {
    const { client, name } = this.#options;
    return { client, name, filter: this.#filter, signal: this.#asking.signal };
  }

  /** Where the reader stands, with the filter as it is now. What was held is seen until then. */
  async #reload(): Promise<void> {
    this.#asking.abort();
    this.#asking = new AbortController();
    const asked = this.#asked();
    this.#isReloading = true;
    this.#waiting = [];
    this.#options.onChange();
    try {
      const place = this.#place;
      const page = place === undefined ? await fetchNewest(asked) : await fetchAround(asked, place);
      if (asked.signal.aborted) return;
      this.#isReloading = false;
      this.#failure = undefined;
      this.#change(holdPage(this.#held, page, { isNewest: place === undefined }));
      for (const event of this.#waiting) this.take(event);
      this.#fillUp();
    } catch (error) {
      if (asked.signal.aborted) return;
      this.#isReloading = false;
      this.#failure = describeError(error);
      this.#options.onChange();
    }
  }

  /** A page for one side, or for a gap. */
  async #load(
    fetch: (asked: Asked) => Promise<LogPage>,
    take: (held: HeldLines, page: LogPage) => HeldLines,
    side: 'start' | 'end' | undefined,
  ): Promise<void> {
    const asked = this.#asked();
    try {
      const page = await fetch(asked);
      if (!asked.signal.aborted) this.#change(take(this.#held, page));
    } catch (error) {
      if (asked.signal.aborted || side === undefined) return;
      this.#change({ ...this.#held, [side]: { at: 'failed', message: describeError(error).message } });
    }
  }

  /** With a filter, what is new has to be asked for. */
  async #catchUp(): Promise<void> {
    if (this.#isCatchingUp) return;
    this.#isCatchingUp = true;
    while (this.#isBehind()) {
      const { cursor } = this.#held;
      const take = (held: HeldLines, page: LogPage) =>
        takeNewer(held, page, { mayDropOldest: this.#place === undefined });
      await this.#load((asked) => fetchNewer(asked, cursor), take, undefined);
      await pause(CATCH_UP_MS);
      if (this.#held.cursor === cursor) break;
    }
    this.#isCatchingUp = false;
  }

  #isBehind(): boolean {
    const { end, cursor, total } = this.#held;
    const isWanted = isFiltered(this.#filter) && this.#failure === undefined && !this.#isReloading;
    return isWanted && end.at === 'end' && cursor < total;
  }

  #fillGapsWhenCalm(): void {
    clearTimeout(this.#calm);
    this.#calm = setTimeout(() => void this.#fillGaps(), CALM_MS);
  }

  /** The newest first: those are seen. */
  async #fillGaps(): Promise<void> {
    const small = [...this.#held.gaps].filter(([, { missing, areGone }]) => missing <= PAGE_LINES && !areGone);
    for (const [sequence] of small.toReversed().slice(0, MOST_FILLED)) await this.loadGap(sequence);
  }

  #fillUp(): void {
    if (this.#held.lines.count < FEW_LINES && this.#held.start.at === 'more') void this.loadOlder();
  }

  #change(held: HeldLines): void {
    this.#held = held;
    this.#options.onChange();
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
