import { describe, expect, test } from 'vitest';
import { fieldsSeen } from '../../../src-renderer/features/supervised/log/fields-seen.ts';
import { formatLineTime } from '../../../src-renderer/features/supervised/log/format-line-time.ts';
import { LineWindow } from '../../../src-renderer/features/supervised/log/line-window.ts';
import {
  filterQuery,
  filtersIn,
  showAll,
  toggleLevel,
} from '../../../src-renderer/features/supervised/log/log-filter.ts';
import { noSearch, patternOf } from '../../../src-renderer/features/supervised/log/log-search.ts';
import { PlainSearch } from '../../../src-renderer/features/supervised/log/plain-search.ts';
import {
  afterPause,
  afterReveal,
  afterScroll,
  following,
  isFollowing,
  takeOver,
  type Place,
} from '../../../src-renderer/features/supervised/log/reader.ts';
import { runStarts } from '../../../src-renderer/features/supervised/log/run-starts.ts';
import { splitMatches } from '../../../src-renderer/features/supervised/log/split-matches.ts';
import { loadSplitPattern } from '../../../src-renderer/features/supervised/log/split-pattern.ts';
import { stepThrough } from '../../../src-renderer/features/supervised/log/step-through.ts';
import { fromTimeField, toTimeField } from '../../../src-renderer/components/format/time-field.ts';
import { clauseFor, clauseText, withClause } from '../../../src-renderer/features/supervised/log/where-clause.ts';
import type { RunRecord } from '../../../src-shared/model/managed-process.ts';
import { logLine, logLines } from '../../helpers/log-lines.ts';

describe('the search', () => {
  const lines = LineWindow.of([logLine(1, 'A.b'), logLine(2, 'aXb'), logLine(3, 'xa.Bx')]);
  const never = () => false;

  test('finds plain text in any case, or as it is written', () => {
    const search = { ...noSearch, text: 'A.b' };
    expect(new PlainSearch(search).run(lines, never)).toEqual({ sequences: [1, 3], isPartial: false });
    expect(new PlainSearch({ ...search, matchCase: true }).run(lines, never).sequences).toEqual([1]);
  });

  test('looks at the newest lines first when its time is up, and goes on where it was', () => {
    const many = LineWindow.of(logLines(1, 3000));
    const search = new PlainSearch({ ...noSearch, text: 'line' });
    let calls = 0;
    const first = search.run(many, () => (calls += 1) > 1);
    expect(first.isPartial).toBe(true);
    expect(first.sequences.at(-1)).toBe(3000);
    calls = 0;
    const second = search.run(many, () => (calls += 1) > 1);
    expect(second.sequences.length).toBeGreaterThan(first.sequences.length);
    expect(search.run(many, never)).toMatchObject({ isPartial: false });
  });

  test('is a pattern for Signalbox, in which plain text means itself', () => {
    expect(patternOf({ ...noSearch, text: 'a.b(c)' })).toBe(String.raw`(?i)a\.b\(c\)`);
    expect(patternOf({ text: 'a.b', matchCase: true, isPattern: true })).toBe('a.b');
  });

  test('cuts a line at every match and loses nothing', () => {
    expect(splitMatches('abcABC', 'b')).toEqual([
      { text: 'a', found: false },
      { text: 'b', found: true },
      { text: 'cA', found: false },
      { text: 'B', found: true },
      { text: 'C', found: false },
    ]);
    expect(splitMatches('aA', 'A', true)).toEqual([
      { text: 'a', found: false },
      { text: 'A', found: true },
    ]);
    expect(splitMatches('abab', 'ab').every(({ found }) => found)).toBe(true);
    expect(splitMatches('', 'x')).toEqual([{ text: '', found: false }]);
    expect(splitMatches('plain', '')).toEqual([{ text: 'plain', found: false }]);
  });

  test('cuts a line at every match of a pattern, the longer it is the less of it', async () => {
    const words = await loadSplitPattern(String.raw`(?i)b\d+`);
    expect(words('a b12 B3')).toEqual([
      { text: 'a ', found: false },
      { text: 'b12', found: true },
      { text: ' ', found: false },
      { text: 'B3', found: true },
    ]);
    expect((await loadSplitPattern('x*'))('ab')).toEqual([{ text: 'ab', found: false }]);
    const long = `${'a'.repeat(100_000)}b1`;
    expect(words(long)).toEqual([{ text: long, found: false }]);
  });

  test('a letter that grows in lower case does not shift the marks', () => {
    expect(splitMatches('İ here', 'here')).toEqual([{ text: 'İ here', found: true }]);
  });

  test('steps from the newest, to the end of what is found', () => {
    const found = [2, 5, 9];
    expect(stepThrough(found, undefined, -1)).toBe(9);
    expect(stepThrough(found, 9, -1)).toBe(5);
    expect(stepThrough(found, 4, 1)).toBe(5);
    expect(stepThrough(found, 2, -1)).toBeUndefined();
    expect(stepThrough(found, 9, 1)).toBeUndefined();
    expect(stepThrough([], undefined, 1)).toBeUndefined();
  });
});

describe('the reader', () => {
  const place: Place = { at: 'line', sequence: 5, offset: 3 };
  const scroll = { place, isUp: true, isAtEnd: false, newest: 40 };

  test('leaves the end by scrolling up, and follows again at the end', () => {
    const left = afterScroll(following, scroll);
    expect(left).toMatchObject({ place, leftAt: 40 });
    expect(afterScroll(left, { ...scroll, newest: 90 }).leftAt).toBe(40);
    expect(afterScroll(left, { ...scroll, isUp: false, isAtEnd: true })).toBe(following);
    expect(afterScroll(following, { ...scroll, isUp: false })).toBe(following);
  });

  test('does not follow where it was shown a line, until it moves itself', () => {
    const shown = afterReveal(following, place, 40);
    const atEnd = { ...scroll, isUp: false, isAtEnd: true };
    expect(isFollowing(afterScroll(shown, atEnd))).toBe(false);
    expect(isFollowing(afterScroll(takeOver(shown), atEnd))).toBe(true);
  });

  test('stays where it is while it is paused, even at the end', () => {
    const paused = afterPause(following, place, 40);
    expect(afterScroll(paused, { ...scroll, isUp: false, isAtEnd: true })).toMatchObject({
      isPaused: true,
      leftAt: 40,
    });
  });
});

describe('filters', () => {
  test('are asked as Signalbox is asked', () => {
    expect(filterQuery(showAll)).toEqual({});
    const filter = { levels: ['warn'], stream: 'err', from: 1000, to: 2000, where: ' a=1 ' } as const;
    expect(filtersIn(filter)).toBe(4);
    expect(filterQuery(filter)).toEqual({
      level: ['warn'],
      stream: 'err',
      since: '1970-01-01T00:00:00.999Z',
      until: '1970-01-01T00:00:02.000Z',
      where: 'a=1',
    });
  });

  test('levels stay in their order', () => {
    expect(toggleLevel(['error'], 'warn')).toEqual(['warn', 'error']);
    expect(toggleLevel(['warn', 'error'], 'warn')).toEqual(['error']);
  });

  test('a clause is said as it is read, or why it cannot be', () => {
    expect(clauseText({ path: 'req.method', operator: '=', value: 'GET' })).toEqual({ text: 'req.method=GET' });
    expect(clauseText({ path: 'a', operator: '~=', value: '^x,y' })).toEqual({ text: String.raw`a~=^x\,y` });
    expect(clauseText({ path: 'a', operator: 'exists', value: 'x' })).toEqual({ text: 'a' });
    expect(clauseText({ path: 'a..b', operator: '=', value: 'x' })).toHaveProperty('problem');
    expect(clauseText({ path: 'a', operator: '=', value: ' x' })).toHaveProperty('problem');
    expect(clauseText({ path: 'a', operator: '=', value: 'C:\\' })).toHaveProperty('problem');
  });

  test('a value of a line becomes a clause, where one can say it', () => {
    expect(clauseFor(['req', 'method'], 'GET')).toBe('req.method=GET');
    expect(clauseFor(['items', '0', 'id'], 7)).toBe('items.0.id=7');
    expect(clauseFor(['a.b'], null)).toBe('a.b=null');
    expect(clauseFor(['a', 'b.c'], 'x')).toBeUndefined();
    expect(clauseFor(['a b'], 'x')).toBeUndefined();
    expect(clauseFor(['a'], {})).toBeUndefined();
    expect(withClause('', 'a=1')).toBe('a=1');
    expect(withClause('a=1', 'b')).toBe('a=1, b');
  });

  test('know the fields of the newest JSON lines', () => {
    const lines = LineWindow.of([
      logLine(1, '{"req":{"method":"GET"},"ms":3}'),
      logLine(2, 'plain'),
      logLine(3, `{"req":{"method":"POST"},"body":"${'x'.repeat(100)}"}`),
    ]);
    expect(fieldsSeen(lines)).toEqual([
      { path: 'body', values: [] },
      { path: 'ms', values: ['3'] },
      { path: 'req.method', values: ['GET', 'POST'] },
    ]);
  });

  test('a field for a time is read as it is written', () => {
    const time = new Date(2026, 0, 31, 14, 3, 27).getTime();
    expect(toTimeField(time)).toBe('2026-01-31T14:03:27');
    expect(fromTimeField(toTimeField(time))).toBe(time);
    expect([toTimeField(undefined), fromTimeField('')]).toEqual(['', undefined]);
  });
});

describe('times and runs', () => {
  test('the time of a line is told in the way that was chosen', () => {
    const at = (previous: number | undefined, time: number) => ({ previous, time, now: time + 65_000 });
    expect(formatLineTime('off', at(0, 1))).toBe('');
    expect(formatLineTime('relative', at(0, 1))).toBe('-1m');
    expect(formatLineTime('delta', at(undefined, 1))).toBe('');
    expect(formatLineTime('delta', at(1000, 1012))).toBe('+12ms');
    expect(formatLineTime('delta', at(1000, 2204))).toBe('+1.204s');
    expect(formatLineTime('delta', at(0, 125_000))).toBe('+2m 5s');
    expect(formatLineTime('delta', at(5, 1))).toBe('+0ms');
  });

  test('a run begins at its first line, but not at the first line that is held', () => {
    const run = (generation: number, startedAt?: number) => ({ generation, startedAt }) as RunRecord;
    const lines = LineWindow.of(logLines(10, 20));
    const starts = runStarts(lines, [run(5, 99), run(4, 15), run(3), run(2, 14.5), run(1, 10)]);
    expect([...starts].map(([sequence, { generation }]) => [sequence, generation])).toEqual([[15, 4]]);
  });
});
