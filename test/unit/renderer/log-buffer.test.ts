import { describe, expect, test } from 'vitest';
import { LogBuffer } from '../../../src-renderer/features/supervised/log/log-buffer.ts';
import { splitMatches } from '../../../src-renderer/features/supervised/log/split-matches.ts';
import { stepThrough } from '../../../src-renderer/features/supervised/log/step-through.ts';
import type { LogLevel, LogLine } from '../../../src-shared/model/log-line.ts';

const line = (sequence: number, text: string, level?: LogLevel): LogLine => ({
  sequence,
  time: sequence,
  stream: 'out',
  text,
  ...(level !== undefined && { level }),
});
const texts = (lines: readonly LogLine[]) => lines.map(({ text }) => text);

describe('LogBuffer', () => {
  test('a snapshot replaces, a change appends, and the oldest go beyond the limit', () => {
    const buffer = new LogBuffer(3);
    buffer.merge({ type: 'snapshot', lines: [line(1, 'a'), line(2, 'b')], total: 2 });
    buffer.merge({ type: 'change', lines: [line(3, 'c'), line(4, 'd')], total: 4 });
    expect(texts(buffer.shown)).toEqual(['b', 'c', 'd']);
    buffer.merge({ type: 'snapshot', lines: [line(9, 'z')], total: 9 });
    expect(texts(buffer.shown)).toEqual(['z']);
  });

  test('a level hides what is below it, and what has none; new lines too', () => {
    const buffer = new LogBuffer(10);
    buffer.merge({ type: 'snapshot', lines: [line(1, 'a', 'info'), line(2, 'b', 'error'), line(3, 'c')], total: 3 });
    buffer.setFilter({ minLevel: 'warn', search: '' });
    expect(texts(buffer.shown)).toEqual(['b']);
    buffer.merge({ type: 'change', lines: [line(4, 'd', 'debug'), line(5, 'e', 'fatal')], total: 5 });
    expect(texts(buffer.shown)).toEqual(['b', 'e']);
    buffer.setFilter({ minLevel: 'all', search: '' });
    expect(texts(buffer.shown)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('the search finds plain text in any case, among what is shown, and forgets what has gone', () => {
    const buffer = new LogBuffer(3);
    buffer.setFilter({ minLevel: 'all', search: 'A.b' });
    buffer.merge({ type: 'snapshot', lines: [line(1, 'xa.Bx'), line(2, 'aXb')], total: 2 });
    expect(buffer.found).toEqual([1]);
    buffer.merge({ type: 'change', lines: [line(3, 'a.b'), line(4, 'no')], total: 4 });
    expect(buffer.found).toEqual([3]);
  });
});

describe('splitMatches', () => {
  test('cuts at every match and loses nothing', () => {
    expect(splitMatches('abcABC', 'b')).toEqual([
      { text: 'a', found: false },
      { text: 'b', found: true },
      { text: 'cA', found: false },
      { text: 'B', found: true },
      { text: 'C', found: false },
    ]);
    expect(splitMatches('abab', 'ab').every(({ found }) => found)).toBe(true);
    expect(splitMatches('plain', 'x')).toEqual([{ text: 'plain', found: false }]);
    expect(splitMatches('', 'x')).toEqual([{ text: '', found: false }]);
    expect(splitMatches('plain', '')).toEqual([{ text: 'plain', found: false }]);
  });

  test('a letter that grows in lower case does not shift the marks', () => {
    expect(splitMatches('İ here', 'here')).toEqual([{ text: 'İ here', found: true }]);
  });
});

describe('stepThrough', () => {
  test('begins with the newest and goes round', () => {
    const found = [2, 5, 9];
    expect(stepThrough(found, undefined, -1)).toBe(9);
    expect(stepThrough(found, 9, -1)).toBe(5);
    expect(stepThrough(found, 2, -1)).toBe(9);
    expect(stepThrough(found, 9, 1)).toBe(2);
    expect(stepThrough(found, 4, 1)).toBe(5);
    expect(stepThrough([], undefined, 1)).toBeUndefined();
  });
});
