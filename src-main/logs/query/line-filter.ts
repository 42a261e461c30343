import { logLevels, type LogLevel, type LogStream } from '../../../src-shared/model/log-line.ts';
import type { FieldCache } from './field-cache.ts';
import { parseFields } from './parse-fields.ts';
import { parseTime } from './parse-time.ts';
import { parseWhere, type Clause } from './parse-where.ts';
import type { Outcome } from './pattern.ts';
import type { PatternCache } from './pattern-cache.ts';
import type { QueryLine } from './query-line.ts';

/** What every query takes, as in the contract. */
export interface FilterInput {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly grep?: string | undefined;
  readonly stream: LogStream | 'both';
  readonly level?: LogLevel | readonly LogLevel[] | undefined;
  readonly minLevel?: LogLevel | undefined;
  readonly where?: string | undefined;
}

export interface FilterDeps {
  /** ms since the epoch. */
  readonly now: number;
  readonly patterns: PatternCache;
  readonly fields: FieldCache;
}

export interface LineFilter {
  /** Only lines after this, ms since the epoch. */
  readonly since: number | undefined;
  /** Only lines up to this. */
  readonly until: number | undefined;
  test(line: QueryLine): Outcome;
}

type Test = (line: QueryLine) => Outcome;

/** `BAD_INPUT` says which part of it is wrong. The cheapest tests come first. */
export function createFilter(input: FilterInput, { now, patterns, fields }: FilterDeps): LineFilter {
  const { stream, grep, where } = input;
  const since = input.since === undefined ? undefined : parseTime(input.since, 'since', now);
  const until = input.until === undefined ? undefined : parseTime(input.until, 'until', now);
  const levels = wantedLevels(input);
  const clauses = where === undefined ? undefined : parseWhere(where, patterns);
  const pattern = grep === undefined ? undefined : patterns.get(grep, 'grep');
  if (clauses !== undefined) fields.touch();
  const tests: (Test | undefined)[] = [
    stream === 'both' ? undefined : (line) => line.stream === stream,
    since === undefined ? undefined : (line) => line.time > since,
    until === undefined ? undefined : (line) => line.time <= until,
    clauses && (({ text }) => clauses.every((clause) => clause.mayMatch(text))),
    levels && (({ level }) => level !== undefined && levels.has(level)),
    pattern && (({ text }) => pattern.test(text)),
    clauses && ((line) => testFields(fieldsOf(line, fields), clauses)),
  ];
  const given = tests.filter((test) => test !== undefined);
  return { since, until, test: (line) => testAll(given, (test) => test(line)) };
}

/** `level` wins over `minLevel`. */
function wantedLevels({ level, minLevel }: FilterInput): ReadonlySet<LogLevel> | undefined {
  if (level !== undefined) return new Set(typeof level === 'string' ? [level] : level);
  return minLevel === undefined ? undefined : new Set(logLevels.slice(logLevels.indexOf(minLevel)));
}

/** Lines in memory are asked again and again. */
const fieldsOf = ({ text, isFromDisk }: QueryLine, cache: FieldCache): object | undefined =>
  isFromDisk ? parseFields(text) : cache.get(text);

function testFields(fields: object | undefined, clauses: readonly Clause[]): Outcome {
  return fields !== undefined && testAll(clauses, (clause) => clause.test(fields));
}

/** Whether all hold. As long as each is known at once, so is this. */
function testAll<Part>(parts: readonly Part[], test: (part: Part) => Outcome): Outcome {
  for (let at = 0; at < parts.length; at += 1) {
    const outcome = test(parts[at] as Part);
    if (outcome === false) return false;
    if (outcome !== true) return testRest(outcome, parts.slice(at + 1), test);
  }
  return true;
}

function* testRest<Part>(
  first: Generator<void, boolean>,
  rest: readonly Part[],
  test: (part: Part) => Outcome,
): Generator<void, boolean> {
  if (!(yield* first)) return false;
  for (const part of rest) {
    const outcome = test(part);
    if (outcome === false || (outcome !== true && !(yield* outcome))) return false;
  }
  return true;
}
