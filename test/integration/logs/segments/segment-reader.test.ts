import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SegmentReader } from '../../../../src-main/logs/segments/segment-reader.ts';
import { HEADER_BYTES } from '../../../../src-main/logs/segments/segment-record.ts';
import { SegmentWriter } from '../../../../src-main/logs/segments/segment-writer.ts';

let folder: string;
let writer: SegmentWriter;
let reader: SegmentReader;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-segments-'));
  writer = new SegmentWriter(folder, (problem) => expect.fail(problem));
  reader = new SegmentReader(folder);
});
afterEach(() => {
  writer.close();
  reader.close();
  rmSync(folder, { recursive: true, force: true });
});

const MEGABYTE = 1024 * 1024;
const append = (text: string | Buffer, time = 0): void => void writer.append('out', Buffer.from(text as string), time);
const next = (): string[] => reader.read().map(({ payload }) => payload.toString());
const times = (): number[] => reader.read().map(({ time }) => time);
const fill = (from: number, to: number): void => {
  for (let time = from; time <= to; time += 1) append(Buffer.alloc(MEGABYTE - HEADER_BYTES, 'x'), time);
};

it('answers what is new, and nothing where nothing is', () => {
  expect(next()).toEqual([]);
  append('a');
  expect(next()).toEqual(['a']);
  expect(next()).toEqual([]);
  append('b');
  append('c');
  expect(next()).toEqual(['b', 'c']);
});

it('waits for a folder that is not there yet', () => {
  rmSync(folder, { recursive: true });
  expect(next()).toEqual([]);
  append('a');
  expect(next()).toEqual(['a']);
});

it('goes on in the next segment, with records larger than its buffer', () => {
  fill(1, 4);
  for (let time = 1; time <= 4; time += 1) expect(times()).toEqual([time]);
  expect(times()).toEqual([]);
  fill(5, 6);
  expect([times(), times(), times()]).toEqual([[5], [6], []]);
});

it('jumps to the oldest that is there when its place was used again, and the bytes show it', () => {
  fill(1, 1);
  expect(times()).toEqual([1]);
  fill(2, 50);
  const [record] = reader.read();
  expect(record).toMatchObject({ time: 21, bytes: 20 * (MEGABYTE - HEADER_BYTES) });
  for (let time = 22; time <= 50; time += 1) expect(times()).toEqual([time]);
  expect(times()).toEqual([]);
});

it('begins at the place that it is told to', () => {
  fill(1, 10);
  reader.close();
  reader = new SegmentReader(folder, { from: { number: 2, offset: 0 } });
  expect(times()).toEqual([5]);
});

it('leaves no descriptor', () => {
  const openFiles = (): number => readdirSync('/proc/self/fd').length;
  writer.close();
  const before = openFiles();
  fill(1, 9);
  writer.close();
  while (times().length > 0);
  reader.close();
  expect(openFiles()).toBe(before);
});

it('follows a writer in another process that fills segment after segment, and sees each record whole and once', async () => {
  const program = join(import.meta.dirname, '../../../programs/keeps-segments.ts');
  const child = spawn(process.execPath, [program, folder, '5000', '4000'], { stdio: 'inherit' });
  const exited = once(child, 'exit');
  let hasExited = false;
  void exited.then(() => (hasExited = true));
  const seen: number[] = [];
  for (;;) {
    const wasOver = hasExited;
    const records = reader.read();
    for (const { time, payload } of records) {
      seen.push(time);
      expect(payload.length).toBe(5000);
    }
    if (wasOver && records.length === 0) break;
    await nextTurn();
  }
  expect(seen).toEqual(Array.from({ length: 4000 }, (_, index) => index + 1));
});

it('a writer that is killed while it writes leaves whole records, and the next goes on after them', async () => {
  const program = join(import.meta.dirname, '../../../programs/keeps-segments.ts');
  const seen: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const child = spawn(process.execPath, [program, folder, '100000', '1000000'], { stdio: 'inherit' });
    const exited = once(child, 'exit');
    const before = seen.length;
    while (seen.length < before + 30) {
      for (const { bytes } of reader.read()) seen.push(bytes);
      await nextTurn();
    }
    child.kill('SIGKILL');
    await exited;
    for (let records = reader.read(); records.length > 0; records = reader.read()) {
      for (const { bytes } of records) seen.push(bytes);
    }
  }
  expect(seen.every((bytes, index) => index === 0 || bytes > (seen[index - 1] ?? 0))).toBe(true);
  expect(readdirSync(folder).length).toBeLessThanOrEqual(8);
});
