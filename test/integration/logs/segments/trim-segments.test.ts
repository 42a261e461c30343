import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HEADER_BYTES } from '../../../../src-main/logs/segments/segment-record.ts';
import { SegmentWriter } from '../../../../src-main/logs/segments/segment-writer.ts';
import { trimSegments } from '../../../../src-main/logs/segments/trim-segments.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'signalbox-trim-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

const NOW = Date.parse('2026-11-21T12:00:00Z');
const HOUR = 3_600_000;
const SIZE = 1000;
const DAYS = 24 * HOUR;

/** A folder of segments of 1000 bytes, of which the first was written so many hours ago, and each next an hour later. */
function fill(name: string, count: number, hoursAgo: number): string {
  const folder = join(parent, name);
  const writer = new SegmentWriter(folder, expect.fail, { BYTES: SIZE, COUNT: count });
  for (let index = 0; index < count; index += 1) writer.append('out', Buffer.alloc(SIZE - HEADER_BYTES), 0);
  writer.close();
  for (const [index, file] of files(folder).entries()) {
    const time = new Date(NOW - (hoursAgo - index) * HOUR);
    utimesSync(join(folder, file), time, time);
  }
  return folder;
}
const files = (folder: string): readonly string[] => readdirSync(folder).toSorted();
const numbers = (folder: string): readonly number[] => files(folder).map((file) => Number(file.split('.')[1]));

describe('R-100 the disk is bounded', () => {
  it('by size: the oldest of all folders go first, but never the newest of one', () => {
    const [web, api, old] = [fill('web', 4, 10), fill('api', 4, 9), fill('old', 1, 500)];
    const limits = { maxTotalBytes: 6 * SIZE, maxAgeMs: 365 * DAYS, now: NOW };
    expect(trimSegments([web, api, old], limits)).toBe(3 * SIZE);
    expect([numbers(web), numbers(api), numbers(old)]).toEqual([[3, 4], [2, 3, 4], [1]]);
    trimSegments([web, api, old], { ...limits, maxTotalBytes: 0 });
    expect([numbers(web), numbers(api), numbers(old)]).toEqual([[4], [4], [1]]);
  });

  it('by age', () => {
    const web = fill('web', 6, 10);
    expect(trimSegments([web], { maxTotalBytes: 100 * SIZE, maxAgeMs: 8.5 * HOUR, now: NOW })).toBe(2 * SIZE);
    expect(numbers(web)).toEqual([3, 4, 5, 6]);
    trimSegments([web], { maxTotalBytes: 100 * SIZE, maxAgeMs: 0, now: NOW });
    expect(numbers(web)).toEqual([6]);
  });

  it('a writer goes on where segments were taken from under it', () => {
    const folder = fill('web', 4, 10);
    const writer = new SegmentWriter(folder, expect.fail, { BYTES: SIZE, COUNT: 4 });
    writer.append('out', Buffer.alloc(500), 0);
    trimSegments([folder, join(parent, 'nothing there')], { maxTotalBytes: 0, maxAgeMs: 7 * DAYS, now: NOW });
    for (let index = 0; index < 2; index += 1) writer.append('out', Buffer.alloc(500), 0);
    writer.close();
    expect(numbers(folder)).toEqual([5, 6, 7]);
  });
});
