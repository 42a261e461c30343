import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { logsInput } from '../../../src-shared/contract/proc-logs.ts';
import type { LogLine, LogStream } from '../../../src-shared/model/log-line.ts';
import { createLogBook } from '../../../src-main/logs/log-book.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

const parent = mkdtempSync(join(tmpdir(), 'signalbox-logs-'));
afterAll(() => rmSync(parent, { recursive: true }));

const clock = { time: Date.parse('2026-11-21T12:00:00Z'), now: () => clock.time };

function bookOf(maxLines = 100) {
  const book = createLogBook({ clock, maxLines, maxLineBytes: 1000, onProblem: (problem) => expect.fail(problem) });
  const folder = mkdtempSync(join(parent, 'log-'));
  const log = book.open('web', folder);
  const writer = log.writer();
  const write = (stream: LogStream) => (text: string) => {
    writer.write(stream, Buffer.from(text));
    return log.catchUp();
  };
  const query = (input: object = {}) => book.query(logsInput.parse({ name: 'web', ...input }));
  return {
    book,
    folder,
    print: write('out'),
    complain: write('err'),
    query,
    texts: async (input: object = {}) => (await query(input)).lines.map(({ text }) => text),
  };
}

const numbers = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}\n`).join('');

describe('R-081 the ring', () => {
  it('keeps the newest lines and counts the others', async () => {
    const { print, query } = bookOf(10);
    await print(numbers(1, 25));
    const { lines, ...counts } = await query({ tail: 3 });
    expect(counts).toEqual({ name: 'web', matched: 10, buffered: 10, dropped: 15, onDisk: 15, total: 25, cursor: 25 });
    expect(lines.map(({ sequence, text }) => `${sequence} ${text}`)).toEqual([
      '23 line 23',
      '24 line 24',
      '25 line 25',
    ]);
  });

  it('forgets the level of a line together with the line', async () => {
    const { print, texts } = bookOf(2);
    await print('ERROR a\nERROR b\n');
    expect(await texts({ level: 'error' })).toEqual(['ERROR a', 'ERROR b']);
    await print('c\n');
    expect(await texts({ level: 'error' })).toEqual(['ERROR b']);
  });
});

describe('a query', () => {
  it('R-087 needs a name', () => {
    expect(logsInput.safeParse({}).success).toBe(false);
  });

  it('R-088 answers the last of the lines that match', async () => {
    const { print, texts, query } = bookOf();
    await print(numbers(1, 50));
    expect(await texts({ tail: 2, grep: 'line 1' })).toEqual(['line 18', 'line 19']);
    expect((await query({ tail: 2, grep: 'line 1' })).matched).toBe(11);
  });

  it('R-099 answers only what is new after a cursor', async () => {
    const { print, texts, query } = bookOf(10);
    await print(numbers(1, 3));
    const { cursor } = await query();
    expect(await texts({ after: cursor })).toEqual([]);
    await print(numbers(4, 5));
    expect(await texts({ after: cursor })).toEqual(['line 4', 'line 5']);
    await print(numbers(6, 30));
    expect(await texts({ after: cursor })).toHaveLength(10);
  });

  it('R-099 loses no line to who reads on by the cursor, however little one answer holds', async () => {
    const { print, query } = bookOf();
    await print(numbers(1, 50));
    const seen: number[] = [];
    for (let cursor = 0; cursor < 50;) {
      const answer = await query({ after: cursor, tail: 7, grep: '[02468]$' });
      expect(answer.matched).toBe(25 - seen.length);
      seen.push(...answer.lines.map(({ sequence }) => sequence));
      ({ cursor } = answer);
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => 2 * (index + 1)));
  });

  it('R-099 takes a cursor of a log that was removed for none: all is new', async () => {
    const { print, query } = bookOf();
    await print(numbers(1, 3));
    expect(await query({ after: 4000 })).toMatchObject({ lines: [{}, {}, {}], cursor: 3 });
  });

  it('answers no more than 4 million characters: the newest, or with a cursor the next', async () => {
    const { print, query, book } = bookOf(10_000);
    await print(`${'x'.repeat(999)}\n`.repeat(10_000));
    const last = await query({ tail: 10_000 });
    expect(last.lines.length).toBeGreaterThan(3000);
    expect(JSON.stringify(last).length).toBeLessThan(4.3 * 1024 * 1024);
    expect(last).toMatchObject({ matched: 10_000, cursor: 10_000 });
    expect(last.lines.at(-1)?.sequence).toBe(10_000);
    const next = await query({ tail: 10_000, after: 1 });
    expect(next.lines[0]?.sequence).toBe(2);
    expect(next.lines).toHaveLength(last.lines.length);
    expect(next.cursor).toBe(next.lines.at(-1)?.sequence);
    const tail = book.tail('web', 10_000);
    expect(tail.lines.at(-1)?.sequence).toBe(10_000);
    expect(tail.lines).toHaveLength(last.lines.length);
  });

  it.each([
    ['5m', ['new']],
    ['15m', ['old', 'new']],
    ['2026-11-21T11:55:00Z', ['new']],
    ['1d', ['old', 'new']],
  ])('R-089 since %s', async (since, expected) => {
    const { print, texts } = bookOf();
    clock.time -= 10 * 60_000;
    await print('old\n');
    clock.time += 10 * 60_000;
    await print('new\n');
    expect(await texts({ since })).toEqual(expected);
  });

  it.each(['yesterday', '5', '5w', '2026-99-99', ''])('R-089 refuses since %j', async (since) => {
    await expect(bookOf().query({ since })).rejects.toThrow(/^since: .* is neither an ISO time/);
  });

  it('R-091 tells the streams apart', async () => {
    const { print, complain, texts } = bookOf();
    await print('a\n');
    await complain('b\n');
    expect(await texts({ stream: 'out' })).toEqual(['a']);
    expect(await texts({ stream: 'err' })).toEqual(['b']);
    expect(await texts()).toEqual(['a', 'b']);
  });

  it('R-092 R-093 picks levels; level wins over minLevel', async () => {
    const { print, texts } = bookOf();
    await print('DEBUG a\nINFO b\nWARN c\nERROR d\nplain\n');
    expect(await texts({ level: 'info' })).toEqual(['INFO b']);
    expect(await texts({ level: ['debug', 'error'] })).toEqual(['DEBUG a', 'ERROR d']);
    expect(await texts({ minLevel: 'warn' })).toEqual(['WARN c', 'ERROR d']);
    expect(await texts({ minLevel: 'warn', level: 'debug' })).toEqual(['DEBUG a']);
  });

  it.each(['(', '(?=x)', '(a)\\1', '[z-a]'])('R-090 refuses the pattern %s and says why', async (grep) => {
    await expect(bookOf().query({ grep })).rejects.toThrow(/^grep: .*RE2/s);
  });

  it('P21 takes no longer for a pattern that is meant to take for ever', async () => {
    const { print, texts } = bookOf();
    await print(`${'a'.repeat(900)}!\n`);
    const before = performance.now();
    expect(await texts({ grep: '^(a+)+$' })).toEqual([]);
    expect(performance.now() - before).toBeLessThan(500);
  });

  it('does not know an unknown name', async () => {
    await expect(bookOf().book.query(logsInput.parse({ name: 'nobody' }))).rejects.toThrow(
      'there is no managed process "nobody"',
    );
  });
});

describe('a subscriber', () => {
  it('gets what comes from now on, in order and once', async () => {
    const { book, print } = bookOf();
    await print(numbers(1, 3));
    const seen: LogLine[] = [];
    const unsubscribe = book.subscribe('web', (lines) => seen.push(...lines));
    await print(numbers(4, 5));
    await waitUntil(() => seen.length === 2, { what: 'two lines' });
    const late: LogLine[] = [];
    await print(numbers(6, 6));
    book.subscribe('web', (lines) => late.push(...lines));
    await print(numbers(7, 7));
    await waitUntil(() => seen.length === 4 && late.length === 1, { what: 'both have the last line' });
    expect(seen.map(({ sequence }) => sequence)).toEqual([4, 5, 6, 7]);
    expect(late.map(({ text }) => text)).toEqual(['line 7']);
    unsubscribe();
    await print(numbers(8, 8));
    await waitUntil(() => late.length === 2, { what: 'the other goes on' });
    expect(seen).toHaveLength(4);
  });

  it('gets the last lines of a log that is removed, and is told of its end', async () => {
    const { book, print } = bookOf();
    const seen: string[] = [];
    book.subscribe(
      'web',
      (lines) => seen.push(...lines.map(({ text }) => text)),
      () => seen.push('ended'),
    );
    await print('a\nb\n');
    book.remove('web');
    expect(seen).toEqual(['a', 'b', 'ended']);
  });

  it('is given no more than 4 million characters at once', async () => {
    const { book, print } = bookOf(10_000);
    const batches: LogLine[][] = [];
    book.subscribe('web', (lines) => batches.push([...lines]));
    await print(`${'x'.repeat(999)}\n`.repeat(10_000));
    await waitUntil(() => batches.at(-1)?.at(-1)?.sequence === 10_000, { what: 'the last batch' });
    for (const batch of batches) expect(batch.length).toBeLessThan(4200);
  });

  it('gets no more lines of a batch than it wants, the newest; the others get theirs', async () => {
    const { book, print } = bookOf();
    const some: number[] = [];
    const all: number[] = [];
    book.subscribe('web', (lines) => all.push(...lines.map(({ sequence }) => sequence)));
    book.subscribe(
      'web',
      (lines) => some.push(...lines.map(({ sequence }) => sequence)),
      () => {},
      2,
    );
    await print(numbers(1, 8));
    await waitUntil(() => all.length === 8, { what: 'all lines' });
    expect(some.at(-1)).toBe(8);
    expect(some.length).toBeLessThan(8);
  });

  it('that cannot follow sees a gap, not an endless batch', async () => {
    const { book, print } = bookOf(10);
    const seen: LogLine[] = [];
    book.subscribe('web', (lines) => seen.push(...lines));
    await print(numbers(1, 1000));
    await waitUntil(() => seen.length > 0, { what: 'a batch' });
    expect(seen.map(({ sequence }) => sequence)).toEqual([991, 992, 993, 994, 995, 996, 997, 998, 999, 1000]);
  });
});

it('a log goes on where it was when it is opened again, until it is removed with its folder', async () => {
  const { book, folder, print } = bookOf();
  await print('a\n');
  expect(book.open('web', folder).total).toBe(1);
  book.remove('web');
  expect(book.has('web')).toBe(false);
  rmSync(folder, { recursive: true });
  const again = book.open('web', folder);
  await again.catchUp();
  expect(again.total).toBe(0);
});

describe('R-083 the cap on memory', () => {
  it('halves the biggest ring until all fit, three times at most', async () => {
    const { book, print, query } = bookOf(1000);
    const small = book.open('small', mkdtempSync(join(parent, 'log-')));
    small.writer().write('out', Buffer.from(`${'y'.repeat(500)}\n`.repeat(10)));
    await small.catchUp();
    await print(`${'x'.repeat(500)}\n`.repeat(1000));
    book.capMemory(book.bytes);
    expect((await query()).buffered).toBe(1000);
    book.capMemory(300_000);
    expect(await query()).toMatchObject({ buffered: 500, dropped: 500, total: 1000 });
    expect(book.bytes).toBeLessThanOrEqual(300_000);
    book.capMemory(0);
    expect(await query()).toMatchObject({ buffered: 62, total: 1000 });
    expect(small.ring.buffered).toBe(10);
    await print('next\n');
    expect(await query()).toMatchObject({ buffered: 63, total: 1001 });
  });
});
