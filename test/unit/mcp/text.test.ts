import { describe, expect, test } from 'vitest';
import { commandText } from '../../../src-shared/format/command-text.ts';
import { cutToJson } from '../../../src-main/mcp/text/cut-to-json.ts';
import { keepFirst } from '../../../src-main/mcp/text/keep-first.ts';
import { redactSecrets } from '../../../src-shared/format/redact-secrets.ts';
import { textTable } from '../../../src-main/mcp/text/text-table.ts';
import { timeWithOffset } from '../../../src-main/mcp/text/time-with-offset.ts';
import { formatClock } from '../../../src-shared/format/format-clock.ts';

describe('redactSecrets', () => {
  test.each([
    ['node app.js --token=hunter2 --port 80', 'node app.js --token=*** --port 80'],
    ['psql --password hunter2 db', 'psql --password *** db'],
    ['API_KEY=abc123 node x', 'API_KEY=*** node x'],
    ['mysql password=hunter2', 'mysql password=***'],
    ['curl -H "Authorization: Bearer abcdefgh12345"', 'curl -H "Authorization: Bearer ***"'],
    ['psql postgres://user:hunter2@db/x', 'psql postgres://user:***@db/x'],
    ['x --client-secret="hunter2"', 'x --client-secret="***"'],
  ])('hides the secret of %s', (text, expected) => {
    expect(redactSecrets(text)).toBe(expected);
  });

  test.each([
    'node server.js --port 3000',
    'cat tokens.txt',
    'vim passwords',
    'http://localhost:3000/@vite',
    'git log --author a@b',
  ])('leaves %s alone', (text) => {
    expect(redactSecrets(text)).toBe(text);
  });

  test('takes no longer for a text made to slow it down', () => {
    const before = performance.now();
    redactSecrets(`${'token-'.repeat(700)}!`);
    redactSecrets(`://${'a'.repeat(4000)}`);
    expect(performance.now() - before).toBeLessThan(200);
  });
});

describe('commandText', () => {
  test('shortens, and shows no control character', () => {
    expect(commandText(['echo', 'a\nb\u001B[31m'], 100)).toBe("echo 'a b [31m'");
    expect(commandText(['x'.repeat(50)], 10)).toBe('xxxxxxxxx…');
  });

  test('reads no more of a huge one than it shows', () => {
    expect(commandText(['x'.repeat(10_000_000)], 500)).toHaveLength(500);
  });
});

test('textTable aligns, and leaves nothing behind the last column', () => {
  const table = textTable(
    [
      { title: 'NAME', cell: (row: { name: string; size: number }) => row.name },
      { title: 'SIZE', align: 'right', cell: ({ size }) => String(size) },
      { title: 'NOTE', cell: ({ size }) => (size > 10 ? 'large' : '') },
    ],
    [
      { name: 'a', size: 5 },
      { name: 'longer', size: 12_345 },
    ],
  );
  expect(table).toBe('NAME     SIZE  NOTE\na           5\nlonger  12345  large');
});

test('keepFirst keeps the first that fit, and one in any case', () => {
  const length = (text: string) => text.length;
  expect(keepFirst(['cc', 'bb', 'aaaa'], 4, length)).toEqual(['cc', 'bb']);
  expect(keepFirst(['cc', 'bb'], 4, length)).toEqual(['cc', 'bb']);
  expect(keepFirst(['aaaa', 'b'], 3, length)).toEqual(['aaaa']);
  expect(keepFirst([], 3, length)).toEqual([]);
});

test.each([
  ['x', 1],
  ['\u0001', 6],
  ['é', 2],
  ['🚦', 4],
])('cutToJson keeps nearly as much of %j as fits', (character, bytes) => {
  const text = cutToJson(character.repeat(10_000), 1000);
  const kept = Buffer.byteLength(JSON.stringify(text));
  expect(kept).toBeLessThanOrEqual(1000);
  expect(kept).toBeGreaterThan(950 - bytes);
  expect(text.isWellFormed()).toBe(true);
  expect(cutToJson(character, 1000)).toBe(character);
});

test('a time says how far its clock is from UTC, and means the same moment', () => {
  const ms = Date.UTC(2026, 0, 2, 12, 0, 0, 42);
  const text = timeWithOffset(ms);
  expect(text).toMatch(/^2026-01-0[123]T\d\d:\d\d:00\.042[+-]\d\d:\d\d$/);
  expect(Date.parse(text)).toBe(ms);
  expect(text.slice(11, 23)).toBe(formatClock(ms));
});
