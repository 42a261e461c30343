import type { LogEvent } from '../../../../src-shared/contract/proc.ts';
import type { LogLine } from '../../../../src-shared/model/log-line.ts';
import { isShown, matches, showAll, type LogFilter } from './log-filter.ts';

/**
 * The newest lines of one log, those of them that are shown, and where the search finds something.
 * A batch costs what its own lines cost; only a new filter looks at all of them again.
 */
export class LogBuffer {
  readonly #maxLines: number;
  #lines: readonly LogLine[] = [];
  #shown: readonly LogLine[] = [];
  /** Sequences of the shown lines that match the search. */
  #found: readonly number[] = [];
  #filter: LogFilter = showAll;

  constructor(maxLines: number) {
    this.#maxLines = maxLines;
  }

  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  get shown(): readonly LogLine[] {
    return this.#shown;
  }

  get found(): readonly number[] {
    return this.#found;
  }

  get filter(): LogFilter {
    return this.#filter;
  }

  merge({ type, lines }: LogEvent): void {
    if (type === 'snapshot') {
      this.#lines = lines.slice(-this.#maxLines);
      this.#refilter();
      return;
    }
    this.#lines = this.#lines.concat(lines).slice(-this.#maxLines);
    const oldest = this.#lines[0]?.sequence ?? 0;
    const shown = lines.filter((line) => isShown(line, this.#filter));
    this.#shown = dropOld(this.#shown.concat(shown), oldest, ({ sequence }) => sequence);
    this.#found = dropOld(this.#found.concat(this.#search(shown)), oldest, (sequence) => sequence);
  }

  setFilter(filter: LogFilter): void {
    this.#filter = filter;
    this.#refilter();
  }

  #refilter(): void {
    this.#shown = this.#lines.filter((line) => isShown(line, this.#filter));
    this.#found = this.#search(this.#shown);
  }

  #search(lines: readonly LogLine[]): number[] {
    const search = this.#filter.search.toLowerCase();
    return lines.filter((line) => matches(line, search)).map(({ sequence }) => sequence);
  }
}

/** Sequences rise, so the old ones are all in front. */
function dropOld<T>(items: readonly T[], oldest: number, sequenceOf: (item: T) => number): readonly T[] {
  const first = items.findIndex((item) => sequenceOf(item) >= oldest);
  if (first < 0) return [];
  return first === 0 ? items : items.slice(first);
}
