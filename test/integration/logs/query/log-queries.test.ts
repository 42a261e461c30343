import { rmSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { exportLogsInput, logsInput, searchInput, summaryInput } from '../../../../src-shared/contract/proc-logs.ts';
import { randomOf } from '../../../helpers/random-of.ts';
import { openBook, type BookOptions, type TestBook } from './open-book.ts';

const opened: TestBook[] = [];
afterEach(() => {
  for (const book of opened.splice(0)) book.close();
});

function bookOf(options?: BookOptions) {
  const at = openBook(options);
  opened.push(at);
  at.open('web');
  return {
    at,
    print: (...texts: string[]) => at.write('web', 'out', texts),
    query: (input: object = {}, signal?: AbortSignal) =>
      at.book.query(logsInput.parse({ name: 'web', ...input }), { signal }),
    summary: (input: object = {}) => at.book.summary(summaryInput.parse({ name: 'web', ...input })),
    exportAll: (input: object = {}, signal?: AbortSignal) =>
      at.book.export(exportLogsInput.parse({ name: 'web', ...input }), { signal }),
  };
}

const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`);

const notFound = expect.objectContaining({ code: 'NOT_FOUND' });
const cancelled = expect.objectContaining({ code: 'CANCELLED' });

describe('a query', () => {
  it('R-090 R-094 narrows by pattern and field together', async () => {
    const { print, query } = bookOf();
    print(
      '{"level":50,"req":{"url":"/api/1"},"msg":"no"}',
      '{"level":50,"req":{"url":"/x"},"msg":"no"}',
      'GET /api no',
    );
    const { lines } = await query({ grep: 'no', level: 'error', where: 'req.url~=^/api,msg' });
    expect(lines.map(({ sequence, message }) => [sequence, message])).toEqual([[1, 'no']]);
    await expect(query({ where: 'a,req..url' })).rejects.toThrow('clause 2: invalid field path "req..url"');
  });

  it('answers what was written before it was asked, read or not', async () => {
    const { print, query } = bookOf();
    for (let round = 1; round <= 20; round += 1) {
      print(`line ${round}`);
      expect((await query({ tail: 1 })).lines[0]?.sequence).toBe(round);
    }
  });

  it('fits into maxBytes of UTF-8, and answers one line in any case', async () => {
    const { print, query } = bookOf();
    print(...Array.from({ length: 10 }, () => 'ä'.repeat(300)));
    expect((await query({ maxBytes: 1300 })).lines.map(({ sequence }) => sequence)).toEqual([9, 10]);
    const first = await query({ maxBytes: 1300, after: 3 });
    expect([first.lines.map(({ sequence }) => sequence), first.cursor]).toEqual([[4, 5], 5]);
    print('x'.repeat(5000));
    expect((await query({ maxBytes: 1024 })).lines).toHaveLength(1);
  });

  it('R-100 says how much of what memory has dropped is on disk, and reads it after a restart too', async () => {
    const { at, query, print } = bookOf({ maxLines: 20 });
    print(...numbers(1, 100));
    const before = await query({ tail: 30, older: true });
    expect(before).toMatchObject({ buffered: 20, dropped: 80, onDisk: 80, total: 100 });
    expect(before.lines.map(({ text }) => text)).toEqual(numbers(71, 100));
    at.clock.time += 60_000;
    at.restart();
    expect(await query({ tail: 30, older: true })).toEqual(before);
    expect((await query({ tail: 5, before: 31 })).lines.map(({ text }) => text)).toEqual(numbers(26, 30));
  });
});

describe('R-099 a query that waits', () => {
  it('answers at once when something matches', async () => {
    const { print, query } = bookOf();
    print('a');
    expect((await query({ waitMs: 55_000 })).lines).toHaveLength(1);
  });

  it('answers with the first line that matches', async () => {
    const { print, query } = bookOf();
    print('a');
    const answer = query({ waitMs: 55_000, grep: 'ready', after: 1 });
    await nextTurn();
    print('b');
    await nextTurn();
    print('ready');
    expect((await answer).lines.map(({ sequence, text }) => [sequence, text])).toEqual([[3, 'ready']]);
  });

  it('answers nothing at the end of the time, and from where to go on', async () => {
    const { print, query } = bookOf();
    print('a', 'b');
    expect(await query({ waitMs: 20, grep: 'never' })).toMatchObject({ lines: [], matched: 0, cursor: 2, total: 2 });
  });

  it('does not wait for what cannot come', async () => {
    const { print, query } = bookOf();
    print('a', 'b');
    expect((await query({ waitMs: 55_000, grep: 'never', before: 2 })).lines).toEqual([]);
    expect((await query({ waitMs: 55_000, grep: 'never', until: '1s' })).lines).toEqual([]);
  });

  it('ends when the log is removed, and with its caller', async () => {
    const { at, query } = bookOf();
    const caller = new AbortController();
    const removed = expect(query({ waitMs: 55_000, grep: 'x' })).rejects.toEqual(notFound);
    const left = expect(query({ waitMs: 55_000, grep: 'x' }, caller.signal)).rejects.toEqual(cancelled);
    await nextTurn();
    caller.abort();
    await left;
    at.book.remove('web');
    await removed;
  });
});

describe('R-104 waiting for a line', () => {
  const never = new AbortController().signal;

  it('finds one that is there, or the first that comes', async () => {
    const { at, print } = bookOf();
    print('listening on 1', 'listening on 2');
    const found = await at.book.waitForLine('web', { pattern: 'listening', after: 1, signal: never });
    expect(found).toMatchObject({ sequence: 2, text: 'listening on 2' });
    const later = at.book.waitForLine('web', { pattern: 'ready$', after: 2, signal: never });
    await nextTurn();
    print('get ready ...', 'ready', 'ready');
    await expect(later).resolves.toMatchObject({ sequence: 4 });
  });

  it('misses none, however much is written', async () => {
    const { at, print } = bookOf({ maxLines: 10 });
    const found = at.book.waitForLine('web', { pattern: '^needle', after: 0, signal: never });
    await nextTurn();
    print(...numbers(1, 20), 'needle', ...numbers(22, 60));
    await expect(found).resolves.toMatchObject({ sequence: 21 });
  });

  it('ends when the log is removed, with its caller, and at a pattern that is none', async () => {
    const { at } = bookOf();
    const caller = new AbortController();
    const left = at.book.waitForLine('web', { pattern: 'x', after: 0, signal: caller.signal });
    const removed = at.book.waitForLine('web', { pattern: 'x', after: 0, signal: never });
    caller.abort();
    await expect(left).rejects.toEqual(cancelled);
    at.book.remove('web');
    await expect(removed).rejects.toEqual(notFound);
    await expect(at.book.waitForLine('web', { pattern: 'x', after: 0, signal: never })).rejects.toEqual(notFound);
    at.open('api');
    await expect(at.book.waitForLine('api', { pattern: '(', after: 0, signal: never })).rejects.toThrow(/^pattern: /);
  });
});

describe('R-101 a search', () => {
  it('tells whose line it is, in all logs or in some', async () => {
    const { at, print } = bookOf();
    at.open('api');
    print('GET /a');
    at.clock.time += 1;
    at.write('api', 'err', ['ERROR /a']);
    at.clock.time += 1;
    print('GET /b');
    const search = (input: object) => at.book.search(searchInput.parse(input));
    const { hits, ...counts } = await search({ grep: '/' });
    expect(hits.map(({ name, line }) => `${name} ${line.text}`)).toEqual(['web GET /a', 'api ERROR /a', 'web GET /b']);
    expect(counts).toEqual({ matched: 3, searched: 3, complete: true });
    expect((await search({ names: ['api', 'api'] })).hits).toHaveLength(1);
    expect(await search({ limit: 1 })).toMatchObject({ hits: [{ line: { text: 'GET /b' } }], complete: false });
    await expect(search({ names: ['api', 'nobody'] })).rejects.toThrow('there is no managed process "nobody"');
  });
});

describe('a summary', () => {
  it('counts levels, groups what is alike, and tells of the first and the last error', async () => {
    const { at, print, summary } = bookOf({ maxLines: 10 });
    for (let round = 1; round <= 20; round += 1) {
      print(`{"level":30,"msg":"GET /orders/${round} 200"}`, `plain ${round}`);
      at.clock.time += 1000;
    }
    print('{"level":50,"msg":"first"}', '{"level":60,"msg":"last"}');
    const all = await summary({ older: true });
    expect(all).toMatchObject({
      lines: 42,
      levels: { info: 20, error: 1, fatal: 1 },
      withoutLevel: 20,
      firstError: { message: 'first' },
      lastError: { message: 'last', sequence: 42 },
      otherGroups: 0,
    });
    expect((all.to ?? 0) - (all.from ?? 0)).toBe(20_000);
    expect(all.groups.map(({ template, count, level }) => [template, count, level])).toEqual([
      ['GET * *', 20, 'info'],
      ['plain *', 20, undefined],
      ['first', 1, 'error'],
      ['last', 1, 'fatal'],
    ]);
    expect(await summary({ top: 1 })).toMatchObject({ lines: 10, groups: [{ count: 4 }], otherGroups: 3 });
  });

  it('of nothing is empty', async () => {
    expect(await bookOf().summary()).toEqual({
      name: 'web',
      lines: 0,
      levels: {},
      withoutLevel: 0,
      groups: [],
      otherGroups: 0,
    });
  });
});

describe('an export', () => {
  it('comes in batches, and ends where the log ended when it began', async () => {
    const { print, exportAll } = bookOf({ maxLines: 100, limits: { BYTES: 1024 * 1024, COUNT: 8 } });
    print(...Array.from({ length: 300 }, (_, index) => `${index + 1} ${'x'.repeat(3000)}`));
    const sizes: number[] = [];
    for await (const { lines } of exportAll()) {
      if (sizes.length === 0) print('too late');
      sizes.push(lines.length);
    }
    expect(sizes.length).toBeGreaterThan(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(300);
  });

  it('R-090 fails at once with what is wrong', () => {
    expect(() => bookOf().exportAll({ grep: '(' })).toThrow(/^grep: /);
  });

  it('is left in the middle of a batch, by return() as by its caller', async () => {
    const { print, exportAll } = bookOf({ maxLines: 20_000, limits: { BYTES: 4 * 1024 * 1024, COUNT: 8 } });
    print(...numbers(1, 20_000));
    const left = exportAll();
    const batch = left.next();
    await left.return?.();
    await expect(batch).resolves.toEqual({ done: true, value: undefined });
    await expect(left.next()).resolves.toEqual({ done: true, value: undefined });

    const caller = new AbortController();
    const other = exportAll({}, caller.signal);
    await expect(other.next()).resolves.toMatchObject({ done: false });
    caller.abort();
    await expect(other.next()).resolves.toEqual({ done: true, value: undefined });
  });
});

describe('P21 a pattern that is meant to cost', () => {
  const hostile = '(a|b)*a(a|b){600}$';

  function slowBook() {
    const book = bookOf({ maxLines: 200, limits: { BYTES: 4 * 1024 * 1024, COUNT: 8 } });
    const random = randomOf(1);
    for (let line = 0; line < 100; line += 1) {
      book.print(Array.from({ length: 9000 }, () => 'ab'[random(2)]).join(''));
    }
    return book;
  }

  it('costs nobody else anything, and ends with its caller', async () => {
    const { query, print, summary } = slowBook();
    const caller = new AbortController();
    let isOver = false;
    const slow = query({ grep: hostile }, caller.signal).finally(() => {
      isOver = true;
    });
    const rejected = expect(slow).rejects.toEqual(cancelled);
    print('quick');
    for (let round = 0; round < 5; round += 1) {
      expect((await query({ grep: '^quick', tail: 1 })).matched).toBe(1);
      expect((await summary({ grep: '^quick' })).lines).toBe(1);
    }
    expect(isOver).toBe(false);
    caller.abort();
    await rejected;
  });

  it('fails with what to try, when it costs too much', async () => {
    const { query } = slowBook();
    await expect(query({ grep: hostile })).rejects.toMatchObject({
      code: 'LIMIT_REACHED',
      message: expect.stringMatching(/5 s of a processor: narrow it/),
    });
  });
});

it('what cannot be read any more from disk is left out', async () => {
  const { at, query, print } = bookOf({ maxLines: 5 });
  print(...numbers(1, 30));
  await query();
  rmSync(at.folderOf('web'), { recursive: true });
  expect((await query({ older: true, tail: 100 })).lines.map(({ text }) => text)).toEqual(numbers(26, 30));
});
