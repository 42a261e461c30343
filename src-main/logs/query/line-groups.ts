import type { LogLevel, LogLine } from '../../../src-shared/model/log-line.ts';
import { parseFields } from './parse-fields.ts';
import { maskVariables } from './mask-variables.ts';
import type { QueryLine } from './query-line.ts';

export interface LineGroup {
  readonly template: string;
  readonly count: number;
  readonly level: LogLevel | undefined;
  readonly first: LogLine;
  readonly last: LogLine;
}

interface Group {
  tokens: readonly string[];
  count: number;
  readonly level: LogLevel | undefined;
  readonly first: QueryLine;
  last: QueryLine;
}

/** However different the lines are, no more is kept of them than this. */
const MAX_GROUPS = 1000;
/** Of those with the same level, length and first word, the newest are looked at. */
const MAX_CANDIDATES = 30;
/** What lies behind is not looked at. */
const MAX_CHARACTERS = 512;
const MAX_TOKENS = 60;
/** Lines with at least so many words in common, of all that they have, are alike. */
const ALIKE = 0.6;

const ANYTHING = '*';
const OTHERS: readonly string[] = [ANYTHING];

/**
 * Groups similar lines, as Drain does: of the same level and number of words, the same first word, and most of the
 * others the same. What differs within a group becomes `*`. Beyond a thousand groups the rest is one group `*`.
 */
export class LineGroups {
  readonly #candidates = new Map<string, Group[]>();
  readonly #groups: Group[] = [];

  get size(): number {
    return this.#groups.length;
  }

  add(line: QueryLine): void {
    const tokens = tokensOf(line);
    const group = this.#find(line.level, tokens) ?? this.#create(line, tokens);
    group.count += 1;
    group.last = line;
  }

  /** Largest first. */
  largest(count: number): readonly LineGroup[] {
    return this.#groups
      .toSorted((a, b) => b.count - a.count)
      .slice(0, count)
      .map(({ tokens, count, level, first, last }) => ({
        template: tokens.join(' '),
        count,
        level,
        first: first.toLogLine(),
        last: last.toLogLine(),
      }));
  }

  #find(level: LogLevel | undefined, tokens: readonly string[]): Group | undefined {
    const candidates = this.#candidates.get(keyOf(level, tokens)) ?? [];
    const group = candidates.find((candidate) => isAlike(candidate.tokens, tokens));
    if (group !== undefined) group.tokens = group.tokens.map((token, at) => (token === tokens[at] ? token : ANYTHING));
    return group;
  }

  #create(line: QueryLine, tokens: readonly string[]): Group {
    const isOneTooMany = this.#groups.length >= MAX_GROUPS;
    const level = isOneTooMany ? undefined : line.level;
    const key = keyOf(level, isOneTooMany ? OTHERS : tokens);
    const candidates = this.#candidates.get(key) ?? [];
    const [others] = candidates;
    if (isOneTooMany && others !== undefined) return others;
    const group: Group = { tokens: isOneTooMany ? OTHERS : tokens, count: 0, level, first: line, last: line };
    this.#groups.push(group);
    this.#candidates.set(key, [group, ...candidates].slice(0, MAX_CANDIDATES));
    return group;
  }
}

const keyOf = (level: LogLevel | undefined, tokens: readonly string[]): string =>
  `${level ?? ''} ${tokens.length} ${tokens[0] ?? ''}`;

function isAlike(a: readonly string[], b: readonly string[]): boolean {
  let same = 0;
  for (let at = 0; at < a.length; at += 1) if (a[at] === b[at] || a[at] === ANYTHING) same += 1;
  return same >= a.length * ALIKE;
}

/** The words of what the line says; of one that says nothing in words, the names of its fields. */
function tokensOf({ message, text }: QueryLine): readonly string[] {
  if (message === undefined) {
    const fields = parseFields(text.length > MAX_FIELDS_TEXT ? '' : text);
    if (fields !== undefined) return namesOf(fields);
  }
  return maskVariables((message ?? text).slice(0, MAX_CHARACTERS))
    .trim()
    .split(/\s+/, MAX_TOKENS);
}

/** A line that is longer is taken by its beginning: to take it apart costs more than that tells. */
const MAX_FIELDS_TEXT = 4096;

const namesOf = (fields: object): readonly string[] =>
  Object.keys(fields)
    .slice(0, MAX_TOKENS)
    .map((name) => `${name}=${ANYTHING}`);
