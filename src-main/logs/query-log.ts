import type * as z from 'zod';
import type { logsInput, logsOutput } from '../../src-shared/contract/proc.ts';
import { logLevels, type LogLevel } from '../../src-shared/model/log-line.ts';
import { compilePattern } from './compile-pattern.ts';
import type { LineRing } from './line-ring.ts';
import { parseSince } from './parse-since.ts';
import { readLines } from './read-lines.ts';

type Input = z.output<typeof logsInput>;
type Test = (sequence: number) => boolean;

/**
 * All lines are tested, cheapest test first (the ring remembers levels); only what is answered is made into objects.
 * With a cursor it answers the first lines after that, else the last: who reads on by the cursor misses none.
 */
export function queryLog(ring: LineRing, input: Input, now: number): z.output<typeof logsOutput> {
  const tests = lineTests(ring, input, now);
  const after = cursorOf(ring, input.after);
  const matched: number[] = [];
  for (let sequence = Math.max(ring.first, (after ?? 0) + 1); sequence <= ring.total; sequence += 1) {
    if (!ring.hidden(sequence) && tests.every((test) => test(sequence))) matched.push(sequence);
  }
  const lines =
    after === undefined
      ? readLines(ring, matched.slice(-input.tail).toReversed()).toReversed()
      : readLines(ring, matched.slice(0, input.tail));
  const cut = after !== undefined && lines.length < matched.length;
  return {
    name: input.name,
    lines,
    matched: matched.length,
    buffered: ring.buffered,
    dropped: ring.total - ring.buffered,
    onDisk: 0,
    total: ring.total,
    cursor: (cut ? lines.at(-1)?.sequence : undefined) ?? ring.total,
  };
}

/** A cursor beyond the end is one of an earlier log of this name: then all is new. */
function cursorOf(ring: LineRing, after: number | undefined): number | undefined {
  return after !== undefined && after > ring.total ? 0 : after;
}

function lineTests(ring: LineRing, { since, stream, level, minLevel, grep }: Input, now: number): Test[] {
  const tests: Test[] = [];
  if (stream !== 'both') tests.push((sequence) => ring.stream(sequence) === stream);
  if (since !== undefined) tests.push(isAfter(ring, parseSince(since, now)));
  const levels = wantedLevels(level, minLevel);
  if (levels !== undefined) tests.push(hasLevel(ring, levels));
  if (grep !== undefined) tests.push(matches(ring, grep));
  return tests;
}

function isAfter(ring: LineRing, time: number): Test {
  return (sequence) => ring.time(sequence) > time;
}

function matches(ring: LineRing, grep: string): Test {
  const pattern = compilePattern(grep, 'grep');
  return (sequence) => pattern.test(ring.text(sequence));
}

function hasLevel(ring: LineRing, levels: ReadonlySet<LogLevel>): Test {
  return (sequence) => {
    const level = ring.level(sequence);
    return level !== undefined && levels.has(level);
  };
}

/** `level` wins over `minLevel`. */
function wantedLevels(level: Input['level'], minLevel: Input['minLevel']): ReadonlySet<LogLevel> | undefined {
  if (level !== undefined) return new Set(typeof level === 'string' ? [level] : level);
  return minLevel === undefined ? undefined : new Set(logLevels.slice(logLevels.indexOf(minLevel)));
}
