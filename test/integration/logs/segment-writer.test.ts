import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SegmentWriter } from '../../../src-main/logs/segment-writer.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-segments-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const MEGABYTE = 1024 * 1024;
const files = (): readonly string[] => readdirSync(folder).toSorted();

function index(file: string): { end: number; time: number }[] {
  const bytes = readFileSync(join(folder, file));
  return Array.from({ length: bytes.length / 16 }, (_, entry) => ({
    end: bytes.readDoubleLE(entry * 16),
    time: bytes.readDoubleLE(entry * 16 + 8),
  }));
}

describe('R-100 segments', () => {
  it('hold the bytes as they came, with an index of when; one entry per millisecond', () => {
    const writer = new SegmentWriter(folder, 'out');
    writer.append(Buffer.from('hello '), 10);
    writer.append(Buffer.from('wor'), 20);
    writer.append(Buffer.from([0xff, 0x0a]), 20);
    writer.close();
    expect(readFileSync(join(folder, 'out.000001.log'))).toEqual(Buffer.from('hello wor\u00ff\n', 'latin1'));
    expect(index('out.000001.idx')).toEqual([
      { end: 6, time: 10 },
      { end: 11, time: 20 },
    ]);
  });

  it('make no file before the first byte, and go on in the last one', () => {
    new SegmentWriter(folder, 'out').close();
    expect(files()).toEqual([]);
    for (const text of ['a', 'b']) {
      const writer = new SegmentWriter(folder, 'out');
      writer.append(Buffer.from(text), 1);
      writer.close();
    }
    expect(readFileSync(join(folder, 'out.000001.log'), 'utf8')).toBe('ab');
    expect(index('out.000001.idx').map(({ end }) => end)).toEqual([1, 2]);
  });

  it('are bounded: the oldest makes room, and nothing old is left in the newest', () => {
    const writer = new SegmentWriter(folder, 'err');
    for (let count = 0; count < 30; count += 1) writer.append(Buffer.alloc(MEGABYTE, `${count % 10}`), count);
    writer.close();
    const logs = files().filter((file) => file.endsWith('.log'));
    expect(logs).toEqual(['err.000005.log', 'err.000006.log', 'err.000007.log', 'err.000008.log']);
    expect(files().filter((file) => file.endsWith('.idx'))).toHaveLength(4);
    const kept = logs.map((file) => readFileSync(join(folder, file), 'latin1')).join('');
    const order = Array.from({ length: kept.length / MEGABYTE }, (_, part) => kept[part * MEGABYTE]).join('');
    expect(order).toBe('67890123456789');
  });

  it('are bounded when every byte comes by itself, too', () => {
    const writer = new SegmentWriter(folder, 'out');
    for (let time = 0; time < 65_540; time += 1) writer.append(Buffer.of(0x61), time);
    writer.close();
    expect(files().filter((file) => file.endsWith('.log'))).toHaveLength(2);
    expect(statSync(join(folder, 'out.000001.idx')).size).toBe(MEGABYTE);
  });

  it('after a kill, end where the index says', () => {
    const killed = new SegmentWriter(folder, 'out');
    for (let count = 0; count < 17; count += 1) killed.append(Buffer.alloc(MEGABYTE, 'x'), count);
    killed.append(Buffer.from('end'), 99);
    const writer = new SegmentWriter(folder, 'out');
    writer.append(Buffer.from('new'), 100);
    writer.close();
    expect(readFileSync(join(folder, 'out.000005.log'), 'latin1')).toBe(`${'x'.repeat(MEGABYTE)}endnew`);
    killed.close();
  });

  it('that cannot be written do not stop the output', () => {
    rmSync(folder, { recursive: true });
    const writer = new SegmentWriter('/dev/null/x', 'out');
    expect(() => writer.append(Buffer.from('a'), 1)).not.toThrow();
  });
});
