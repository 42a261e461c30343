import type { Client } from '../../../../src-shared/contract/index.ts';
import { describeError } from '../../../connection/describe-error.ts';
import type { LineWindow } from './line-window.ts';
import { filterQuery, type LogFilter } from './log-filter.ts';
import { patternOf, type LogSearch } from './log-search.ts';
import type { Found } from './plain-search.ts';
import type { SplitText } from './split-matches.ts';
import { loadSplitPattern } from './split-pattern.ts';

export interface PatternSearchOptions {
  readonly client: Client;
  readonly name: string;
  readonly filter: LogFilter;
  readonly search: LogSearch;
  /** More is known than before. */
  readonly onNews: () => void;
}

const PAGE_LINES = 10_000;

/** Finds a pattern in the lines that are held, by asking Signalbox; in those few that are seen, the page finds where. */
export class PatternSearch {
  readonly #options: PatternSearchOptions;
  readonly #pattern: string;
  readonly #stop = new AbortController();
  #sequences: readonly number[] = [];
  /** What has been looked at: from the one up to and with the other. */
  #from = 0;
  #to = 0;
  #isAsking = false;
  #split: SplitText | undefined;
  #failure: string | undefined;

  constructor(options: PatternSearchOptions) {
    this.#options = options;
    this.#pattern = patternOf(options.search);
  }

  get failure(): string | undefined {
    return this.#failure;
  }

  /** Where it matches in a text; undefined while that is not known. */
  get split(): SplitText | undefined {
    return this.#split;
  }

  stop(): void {
    this.#stop.abort();
  }

  /** What is found by now; asks for the rest. */
  run(lines: LineWindow): Found {
    const first = lines.first?.sequence ?? 1;
    const last = lines.last?.sequence ?? 0;
    const isDone = this.#failure !== undefined || lines.count === 0 || (this.#from <= first && this.#to >= last);
    if (!isDone && !this.#isAsking) void this.#ask(first, last);
    return { sequences: this.#sequences, isPartial: !isDone };
  }

  async #ask(first: number, last: number): Promise<void> {
    this.#isAsking = true;
    try {
      if (this.#to === 0 || first > this.#to || last < this.#from) this.#begin(first);
      if (first < this.#from) await this.#askBetween(first - 1, this.#from);
      else await this.#askBetween(this.#to, last + 1);
      // Only what Signalbox has taken is known to be small enough.
      this.#split ??= await loadSplitPattern(this.#pattern);
    } catch (error) {
      if (!this.#stop.signal.aborted) this.#failure = this.#inOwnWords(describeError(error).message);
    }
    this.#isAsking = false;
    if (!this.#stop.signal.aborted) this.#options.onNews();
  }

  /** What was asked is not quite what was typed, nor is there a field `grep` here. */
  #inOwnWords(message: string): string {
    return message.replace(/^grep: /, '').replace(this.#pattern, () => this.#options.search.text);
  }

  #begin(first: number): void {
    this.#sequences = [];
    this.#from = first;
    this.#to = first - 1;
  }

  async #askBetween(after: number, before: number): Promise<void> {
    const { client, name, filter } = this.#options;
    const isOlder = before === this.#from;
    const found: number[] = [];
    for (let cursor = after; cursor < before - 1;) {
      const page = await client.proc.logs(
        { name, ...filterQuery(filter), grep: this.#pattern, after: cursor, before, tail: PAGE_LINES },
        { signal: this.#stop.signal },
      );
      found.push(...page.lines.map(({ sequence }) => sequence));
      if (page.cursor <= cursor) break;
      cursor = page.cursor;
    }
    this.#sequences = isOlder ? [...found, ...this.#sequences] : [...this.#sequences, ...found];
    if (isOlder) this.#from = after + 1;
    else this.#to = before - 1;
  }
}
