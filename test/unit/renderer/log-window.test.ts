import { describe, expect, test } from 'vitest';
import {
  fillGap,
  holdPage,
  nothingHeld,
  takeEvent,
  takeNewer,
  takeOlder,
  type HeldLines,
  type LogPage,
} from '../../../src-renderer/features/supervised/log/held-lines.ts';
import { CHUNK_LINES, LineWindow } from '../../../src-renderer/features/supervised/log/line-window.ts';
import { LogHeights } from '../../../src-renderer/features/supervised/log/log-heights.ts';
import { logLine, logLines, sequencesOf } from '../../helpers/log-lines.ts';

const follows = { mayDropOldest: true };

describe('LineWindow', () => {
  test('appends, prepends and finds lines over many chunks, and takes none twice', () => {
    const lines = LineWindow.of(logLines(1001, 2000)).append(logLines(1990, 2600)).prepend(logLines(1, 1005));
    expect(sequencesOf(lines.slice(0, lines.count))).toEqual(sequencesOf(logLines(1, 2600)));
    expect(lines.chunks.every(({ length }) => length <= CHUNK_LINES)).toBe(true);
    for (const index of [0, 999, 1000, 2000, 2599]) {
      expect(lines.at(index)?.sequence).toBe(index + 1);
      expect(lines.indexOf(index + 1)).toBe(index);
    }
    expect(lines.at(2600)).toBeUndefined();
    expect(lines.at(-1)).toBeUndefined();
    expect(lines.indexOf(9999)).toBe(2600);
    expect([lines.has(1), lines.has(2601)]).toEqual([true, false]);
  });

  test('finds the next line where one is missing, and puts lines between others', () => {
    const lines = LineWindow.of([...logLines(1, 3), ...logLines(8, 9)]);
    expect(lines.indexOf(5)).toBe(3);
    expect(sequencesOf(lines.insert(logLines(4, 7)).slice(0, 9))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('fits by leaving out whole chunks, and keeps all others as they are', () => {
    const lines = LineWindow.of(logLines(1, 5 * CHUNK_LINES));
    const newest = lines.fit('first', { lines: 2 * CHUNK_LINES + 1, bytes: Infinity });
    expect([newest.first?.sequence, newest.count]).toEqual([3 * CHUNK_LINES + 1, 2 * CHUNK_LINES]);
    expect(newest.chunks[0]).toBe(lines.chunks[3]);
    const oldest = lines.fit('last', { lines: Infinity, bytes: lines.bytes / 2 });
    expect([oldest.first?.sequence, oldest.count]).toEqual([1, 2 * CHUNK_LINES]);
    expect(lines.fit('first', { lines: Infinity, bytes: Infinity })).toBe(lines);
  });
});

describe('LogHeights', () => {
  const lines = LineWindow.of(logLines(1, 2000));

  test('knows where every line begins, and which line is at a place', () => {
    const heights = new LogHeights(({ sequence }) => (sequence % 2 === 0 ? 10 : 20));
    heights.settle(lines);
    expect(heights.total(lines)).toBe(30_000);
    expect([0, 1, 2, 1999].map((index) => heights.topOf(lines, index))).toEqual([0, 20, 30, 29_990]);
    expect([-5, 0, 19, 20, 29_995, 99_999].map((top) => heights.indexAt(lines, top))).toEqual([0, 0, 0, 1, 1999, 1999]);
  });

  test('takes over what was measured, once it is settled, and forgets it again', () => {
    const heights = new LogHeights(() => 10);
    const third = logLine(3);
    expect(heights.total(lines)).toBe(20_000);
    expect(heights.measure(third, 10)).toBe(false);
    expect(heights.measure(third, 50)).toBe(true);
    heights.settle(lines);
    expect([heights.topOf(lines, 3), heights.topOf(lines, 1999), heights.total(lines)]).toEqual([70, 20_030, 20_040]);
    expect(heights.measure(third, undefined)).toBe(true);
    heights.settle(lines);
    expect(heights.total(lines)).toBe(20_000);
  });
});

const shown = ({ lines }: HeldLines) => sequencesOf(lines.slice(0, lines.count));
const snapshot = (from: number, to: number) => ({ type: 'snapshot', lines: logLines(from, to), total: to }) as const;
const change = (from: number, to: number) => ({ type: 'change', lines: logLines(from, to), total: to }) as const;
const page = (from: number, to: number, part: Partial<LogPage> = {}): LogPage => ({
  lines: logLines(from, to),
  total: to,
  cursor: to,
  ...part,
});
/** Of two chunks, and a little. */
const most = { lines: 2 * CHUNK_LINES, bytes: Infinity };

describe('held lines', () => {
  test('begin with a snapshot, grow, and begin anew when the name was given to another log', () => {
    let held = takeEvent(nothingHeld, snapshot(5, 9), follows);
    expect(held).toMatchObject({ start: { at: 'more' }, end: { at: 'end' }, before: 5, cursor: 9, total: 9 });
    held = takeEvent(held, change(10, 11), follows);
    expect(shown(held)).toEqual([5, 6, 7, 8, 9, 10, 11]);
    held = takeEvent(held, snapshot(1, 2), follows);
    expect(shown(held)).toEqual([1, 2]);
    expect(held.start).toEqual({ at: 'end', gone: 0 });
  });

  test('a log without lines begins and ends here', () => {
    const held = takeEvent(nothingHeld, { type: 'snapshot', lines: [], total: 0 }, follows);
    expect(held).toMatchObject({ start: { at: 'end', gone: 0 }, end: { at: 'end' } });
    expect(takeEvent(held, change(1, 1), follows).start).toEqual({ at: 'end', gone: 0 });
  });

  test('say which lines were never sent, and take them in when they were asked for', () => {
    const before = takeEvent(nothingHeld, snapshot(1, 10), follows);
    const held = takeEvent(before, { type: 'change', lines: logLines(1011, 1020), total: 1020 }, follows);
    expect([...held.gaps]).toEqual([[1011, { missing: 1000, areGone: false }]]);
    const half = fillGap(held, 1011, logLines(11, 500));
    expect([...half.gaps]).toEqual([[1011, { missing: 510, areGone: false }]]);
    const full = fillGap(half, 1011, logLines(501, 1010));
    expect(full.gaps.size).toBe(0);
    expect(shown(full)).toEqual(sequencesOf(logLines(1, 1020)));
    expect([...fillGap(held, 1011, []).gaps]).toEqual([[1011, { missing: 1000, areGone: true }]]);
  });

  test('a sequence of which no line is known is no gap', () => {
    const held = takeEvent(nothingHeld, snapshot(1, 10), follows);
    expect(takeEvent(held, { type: 'change', lines: logLines(12, 12), total: 12 }, follows).gaps.size).toBe(0);
  });

  test('page back to the beginning, and say what is kept nowhere any more', () => {
    let held = takeEvent(nothingHeld, snapshot(3001, 3010), follows);
    held = takeOlder(held, page(2001, 3000, { total: 3010, cursor: 3000 }));
    expect(held).toMatchObject({ before: 2001, start: { at: 'more' }, end: { at: 'end' } });
    expect(takeOlder(held, page(1, 2000, { total: 3010 })).start).toEqual({ at: 'end', gone: 0 });
    expect(takeOlder(held, { lines: [], total: 3010, cursor: 2000 }).start).toEqual({ at: 'end', gone: 2000 });
  });

  test('let the newest go while the reader pages back, and take them again as the reader comes back', () => {
    let held = takeEvent(nothingHeld, snapshot(1001, 2000), follows);
    held = takeOlder(held, page(1, 1000, { total: 2000 }), most);
    expect(held.lines.count).toBeLessThanOrEqual(most.lines);
    expect(held).toMatchObject({ end: { at: 'more' }, total: 2000 });
    const { cursor } = held;
    expect(cursor).toBe(held.lines.last?.sequence);
    held = takeEvent(held, change(2001, 2001), follows);
    expect(held).toMatchObject({ total: 2001, cursor });
    held = takeNewer(held, page(cursor + 1, 2001), { ...follows, most });
    expect(held).toMatchObject({ start: { at: 'more' }, end: { at: 'end' }, cursor: 2001 });
    expect(held.lines.last?.sequence).toBe(2001);
    expect(held.before).toBe(held.lines.first?.sequence);
  });

  test('let the oldest go while the reader follows; else what is new waits', () => {
    const full = takeEvent(nothingHeld, snapshot(1, most.lines), { ...follows, most });
    const news = change(most.lines + 1, most.lines + 5);
    expect(takeEvent(full, news, { ...follows, most })).toMatchObject({ start: { at: 'more' }, end: { at: 'end' } });
    const waiting = takeEvent(full, news, { mayDropOldest: false, most });
    expect(waiting.lines).toBe(full.lines);
    expect(waiting).toMatchObject({ end: { at: 'more' }, cursor: most.lines, total: most.lines + 5 });
  });

  test('a page in place of others knows whether the newest are in it', () => {
    const held = takeEvent(nothingHeld, snapshot(1, 10), follows);
    const hold = (of: LogPage, isNewest: boolean) => holdPage(held, of, { isNewest });
    expect(hold(page(4, 6, { total: 10 }), false)).toMatchObject({ start: { at: 'more' }, end: { at: 'more' } });
    expect(hold(page(4, 10), false)).toMatchObject({ before: 4, cursor: 10, end: { at: 'end' } });
    expect(hold(page(4, 6, { total: 10 }), true)).toMatchObject({ cursor: 6, total: 10, end: { at: 'end' } });
  });
});
