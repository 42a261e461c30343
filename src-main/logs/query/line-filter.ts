import { logLevels, type LogLevel, type LogStream } from '../../../src-shared/model/log-line.ts';
import type { FieldCache } from './field-cache.ts';
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

type Test<Of> = (of: Of) => Outcome;

/** `BAD_INPUT` says which part of it is wrong. The cheapest tests come first. */
export function createFilter(input: FilterInput, { now, patterns, fields }: FilterDeps): LineFilter {
  const { stream, grep, where } = input;
  const since = input.since === undefined ? undefined : parseTime(input.since, 'since', now);
  const until = input.until === undefined ? undefined : parseTime(input.until, 'until', now);
  const levels = wantedLevels(input);
  const clauses = where === undefined ? undefined : parseWhere(where, patterns);
  const pattern = grep === undefined ? undefined : patterns.get(grep, 'grep');
  if (clauses !== undefined) fields.touch();
  const quick = given<Test<QueryLine>>([
    stream === 'both' ? undefined : (line) => line.stream === stream,
    since === undefined ? undefined : (line) => line.time > since,
    until === undefined ? undefined : (line) => line.time <= until,
    clauses && mayMeet(clauses),
    pattern && (({ text }) => pattern.mayMatch(text)),
    levels && (({ level }) => level !== undefined && levels.has(level)),
  ]);
  const byText = pattern && (({ text }: QueryLine) => pattern.test(text));
  const byFields = clauses && meets(clauses, fields);
  const textFirst = given([...quick, byText, byFields]);
  // A field is much shorter than its line.
  const fieldsFirst = given([...quick, byFields, byText]);
  return { since, until, test: (line) => testAll(line.knownFields === undefined ? textFirst : fieldsFirst, line) };
}

const given = <T>(tests: readonly (T | undefined)[]): readonly T[] => tests.filter((test) => test !== undefined);

/** `level` wins over `minLevel`. */
function wantedLevels({ level, minLevel }: FilterInput): ReadonlySet<LogLevel> | undefined {
  if (level !== undefined) return new Set(typeof level === 'string' ? [level] : level);
  return minLevel === undefined ? undefined : new Set(logLevels.slice(logLevels.indexOf(minLevel)));
}

/** To look at the text is much cheaper than to take it apart. */
function mayMeet(clauses: readonly Clause[]): Test<QueryLine> {
  return ({ text, knownFields }) => knownFields !== undefined || clauses.every((clause) => clause.mayMatch(text));
}

/** Lines in memory are asked again and again. */
function meets(clauses: readonly Clause[], cache: FieldCache): Test<QueryLine> {
  const tests = clauses.map(
    (clause): Test<object> =>
      (fields) =>
        clause.test(fields),
  );
  return (line) => {
    const fields = cache.get(line);
    return fields !== undefined && testAll(tests, fields);
  };
}

/** Whether all hold. As long as each is known at once, so is this. */
function testAll<Of>(tests: readonly Test<Of>[], of: Of): Outcome {
  for (let at = 0; at < tests.length; at += 1) {
    const outcome = tests[at]?.(of);
    if (outcome === false) return false;
    if (typeof outcome === 'object') return testRest(outcome, tests.slice(at + 1), of);
  }
  return true;
}

function* testRest<Of>(first: Generator<void, boolean>, rest: readonly Test<Of>[], of: Of): Generator<void, boolean> {
  if (!(yield* first)) return false;
  for (const test of rest) {
    const outcome = test(of);
    if (outcome === false || (outcome !== true && !(yield* outcome))) return false;
  }
  return true;
}
