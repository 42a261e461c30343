import { expect, test } from 'vitest';
import { keepEnd } from '../../../src-main/mcp/text/keep-end.ts';

test.each([
  ['all of what fits', 'a\nb\n', 100, Infinity, 'a\nb\n'],
  ['the last lines', 'a\nb\nc\n', 100, 2, 'b\nc\n'],
  ['the last lines, without an end', 'a\nb\nc', 100, 2, 'b\nc'],
  ['as many as there are', 'a\nb', 100, 5, 'a\nb'],
  ['nothing of nothing', '', 100, 5, ''],
  ['an empty line for a line', 'a\n\n\n', 100, 2, '\n\n'],
] as const)('keeps %s', (_, text, bytes, lines, kept) => {
  expect(keepEnd(text, bytes, lines)).toBe(kept);
});

test('keeps whole lines of what is too much', () => {
  const text = Array.from({ length: 1000 }, (_, index) => `line ${index}\n`).join('');
  const kept = keepEnd(text, 1024);
  expect(kept).toMatch(/^line \d+\n[^]*line 999\n$/);
  expect(JSON.stringify(kept).length).toBeLessThanOrEqual(1024);
  expect(JSON.stringify(kept).length).toBeGreaterThan(900);
});

test('keeps the end of a line that alone is too much, and no half character', () => {
  const kept = keepEnd(`first\n${'😀'.repeat(100_000)}x`, 1001);
  expect(kept).toMatch(/😀x$/);
  expect(kept.isWellFormed()).toBe(true);
  expect(Buffer.byteLength(JSON.stringify(kept))).toBeLessThanOrEqual(1003);
});
