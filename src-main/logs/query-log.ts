import type * as z from 'zod';
import type { logsInput, logsOutput } from '../../src-shared/contract/proc.ts';
import { logLevels, type LogLevel } from '../../src-shared/model/log-line.ts';
import { compilePattern } from './compile-pattern.ts';
import type { LineRing } from './line-ring.ts';
import { parseSince } from './parse-since.ts';
import { readLine } from './read-line.ts';

type Input = z.output<typeof logsInput>;
type Test = (sequence: number) => boolean;

/** All lines are tested, cheapest test first (the ring remembers levels); only what is answered is made into objects. */
export function queryLog(ring: LineRing, input: Input, now: number): z.output<typeof logsOutput> {
  const tests = lineTests(ring, input, now);
  const matched: number[] = [];
  for (let sequence = Math.max(ring.first, (input.after ?? 0) + 1); sequence <= ring.total; sequence += 1) {
    if (tests.every((test) => test(sequence))) matched.push(sequence);
  }
  return {
    name: input.name,
    lines: matched.slice(-input.tail).map((sequence) => readLine(ring, sequence)),
    matched: matched.length,
    buffered: ring.buffered,
    dropped: ring.total - ring.buffered,
    total: ring.total,
    cursor: ring.total,
  };
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
