import type { Client } from '../../../../src-shared/contract/index.ts';
import type { LineWindow } from './line-window.ts';
import type { LogFilter } from './log-filter.ts';
import { noSearch, type LogSearch } from './log-search.ts';
import { PatternSearch } from './pattern-search.ts';
import { nothingFound, PlainSearch, type Found } from './plain-search.ts';
import { splitMatches, type SplitText } from './split-matches.ts';

export interface SearchView {
  readonly search: LogSearch;
  readonly found: Found;
  /** Marks it in a text; undefined: there is nothing to mark. */
  readonly split: SplitText | undefined;
  /** Why the pattern was refused, or could not be asked. */
  readonly searchFailure: string | undefined;
}

export interface Searcher {
  readonly search: () => LogSearch;
  readonly set: (part: Partial<LogSearch>) => void;
  /** The lines are others than before, though their sequences may be the same. */
  readonly restart: () => void;
  /** Looks on; where something is left to look at, `onNews` says when to come again. */
  readonly look: (lines: LineWindow) => SearchView;
  readonly stop: () => void;
}

export interface SearcherOptions {
  readonly client: Client;
  readonly name: string;
  readonly filter: () => LogFilter;
  readonly onNews: () => void;
}

/** Of a frame: there is more to do in it. */
const SLICE_MS = 6;
/** A pattern is not asked for while it is being typed. */
const TYPING_MS = 200;

export function createSearcher({ client, name, filter, onNews }: SearcherOptions): Searcher {
  let search = noSearch;
  let plain: PlainSearch | undefined;
  let pattern: PatternSearch | undefined;
  let split: SplitText | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = () => {
    clearTimeout(timer);
    pattern?.stop();
    plain = undefined;
    pattern = undefined;
    split = undefined;
  };
  const restart = () => {
    stop();
    if (search.text === '') return;
    if (!search.isPattern) {
      const { text, matchCase } = search;
      plain = new PlainSearch(search);
      split = (line) => splitMatches(line, text, matchCase);
      return;
    }
    timer = setTimeout(() => {
      pattern = new PatternSearch({ client, name, filter: filter(), search, onNews });
      onNews();
    }, TYPING_MS);
  };
  const lookOn = (lines: LineWindow): Found => {
    if (pattern !== undefined) return pattern.run(lines);
    if (plain === undefined) return { ...nothingFound, isPartial: search.text !== '' };
    const end = performance.now() + SLICE_MS;
    const found = plain.run(lines, () => performance.now() > end);
    if (found.isPartial) onNews();
    return found;
  };
  return {
    search: () => search,
    set: (part) => {
      search = { ...search, ...part };
      restart();
    },
    restart,
    look: (lines) => ({
      search,
      found: lookOn(lines),
      split: split ?? pattern?.split,
      searchFailure: pattern?.failure,
    }),
    stop,
  };
}
