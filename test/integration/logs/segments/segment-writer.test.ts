import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SegmentReader } from '../../../../src-main/logs/segments/segment-reader.ts';
import { HEADER_BYTES } from '../../../../src-main/logs/segments/segment-record.ts';
import { SegmentWriter } from '../../../../src-main/logs/segments/segment-writer.ts';

let folder: string;
let problems: string[];
const onProblem = (problem: string): void => void problems.push(problem);
beforeEach(() => {
  problems = [];
  folder = mkdtempSync(join(tmpdir(), 'signalbox-segments-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const MEGABYTE = 1024 * 1024;
const openFiles = (): number => readdirSync('/proc/self/fd').length;
const files = (): readonly string[] => readdirSync(folder).toSorted();
const write = (...texts: string[]): void => {
  const writer = new SegmentWriter(folder, onProblem);
  for (const text of texts) writer.append('out', Buffer.from(text), 1);
  writer.close();
};

/** All that a reader finds, with short payloads as text. */
function stored(): { kind: string; time: number; line: number; open: string; text: string }[] {
  const reader = new SegmentReader(folder);
  const all = [];
  for (let records = reader.read(); records.length > 0; records = reader.read()) {
    for (const { kind, time, line, outFrom, errFrom, payload } of records) {
      const open = `${outFrom === undefined ? '' : 'out'}${errFrom === undefined ? '' : 'err'}`;
      all.push({ kind, time, line, open, text: payload.toString('latin1', 0, 20) });
    }
  }
  reader.close();
  return all;
}
const texts = (): string =>
  stored()
    .map(({ text }) => text)
    .join('');

describe('R-100 segments', () => {
  it('hold what came as it came, with its time, its stream and the lines before it', () => {
    const writer = new SegmentWriter(folder, onProblem);
    writer.append('out', Buffer.from('hello '), 10);
    writer.append('err', Buffer.from('a\nb\nc'), 20);
    writer.append('out', Buffer.from([0xff, 0x0a]), 20.5);
    writer.flush(30);
    writer.append('err', Buffer.from('d\n'), 40);
    writer.flush(50);
    writer.close();
    expect(files()).toEqual(['log.000001.seg']);
    expect(stored()).toEqual([
      { kind: 'out', time: 10, line: 0, open: '', text: 'hello ' },
      { kind: 'err', time: 20, line: 0, open: 'out', text: 'a\nb\nc' },
      { kind: 'out', time: 20.5, line: 2, open: 'outerr', text: '\u00ff\n' },
      { kind: 'flush', time: 30, line: 3, open: 'err', text: '' },
      { kind: 'err', time: 40, line: 4, open: '', text: 'd\n' },
    ]);
  });

  it('make no file before the first byte, and go on in the last one', () => {
    const idle = new SegmentWriter(folder, onProblem);
    idle.append('out', Buffer.alloc(0), 1);
    idle.flush(1);
    idle.close();
    expect(files()).toEqual([]);
    write('a\nb');
    write('c\n', 'd\n');
    expect(files()).toEqual(['log.000001.seg']);
    expect(stored().map(({ line, open, text }) => [line, open, text])).toEqual([
      [0, '', 'a\nb'],
      [1, 'out', 'c\n'],
      [2, '', 'd\n'],
    ]);
  });

  it('are bounded: the oldest makes room, and nothing old is left in the newest', () => {
    const writer = new SegmentWriter(folder, onProblem);
    const chunk = (count: number) => Buffer.alloc(MEGABYTE - HEADER_BYTES, `${count % 10}`);
    for (let count = 0; count < 50; count += 1) writer.append('err', chunk(count), count);
    expect(files()).toEqual([6, 7, 8, 9, 10, 11, 12, 13].map((number) => `log.${String(number).padStart(6, '0')}.seg`));
    const before = stored().map(({ time }) => time);
    expect(before).toEqual(Array.from({ length: 30 }, (_, index) => 20 + index));
    writer.close();
    expect(stored().map(({ time }) => time)).toEqual(before);
    for (const file of files()) expect(statSync(join(folder, file)).size).toBeLessThanOrEqual(4 * MEGABYTE);
  });

  it('after a kill, go on after the last whole record, whatever lies behind it', () => {
    const killed = new SegmentWriter(folder, onProblem);
    for (let count = 0; count < 40; count += 1)
      killed.append('out', Buffer.alloc(MEGABYTE - HEADER_BYTES, 'x\n'), count);
    killed.append('out', Buffer.from('end'), 99);
    const newest = join(folder, files().at(-1) ?? '');
    // The beginning of a record, cut at any place.
    const bytes = readFileSync(newest);
    const torn = Buffer.concat([bytes.subarray(0, HEADER_BYTES), Buffer.alloc(100, 'y')]);
    const end = 2 * HEADER_BYTES + MEGABYTE - HEADER_BYTES + 3;
    for (const length of [1, 20, HEADER_BYTES, HEADER_BYTES + 50]) {
      torn.copy(bytes, end, 0, length);
      writeFileSync(newest, bytes);
      write(`new ${length}`);
      const [last, previous] = stored().toReversed();
      expect(last).toMatchObject({ line: 20 * (MEGABYTE - HEADER_BYTES), open: 'out', text: `new ${length}` });
      expect(previous).toMatchObject({ text: 'end', time: 99 });
    }
    killed.close();
  });

  it('a record whose payload is damaged ends what is read', () => {
    write('one\n', 'two\n', 'three\n');
    const path = join(folder, 'log.000001.seg');
    const bytes = readFileSync(path);
    bytes[bytes.length - 3] = 0;
    writeFileSync(path, bytes);
    expect(texts()).toBe('one\ntwo\n');
    write('four\n');
    expect(stored().at(-1)).toMatchObject({ line: 2, text: 'four\n' });
  });

  it('are made anew where somebody has removed them, and the count goes on', () => {
    const writer = new SegmentWriter(folder, onProblem);
    writer.append('out', Buffer.from('a\n'), 1);
    writer.close();
    rmSync(folder, { recursive: true });
    writer.append('out', Buffer.from('b\n'), 2);
    writer.close();
    expect(stored()).toEqual([{ kind: 'out', time: 2, line: 1, open: '', text: 'b\n' }]);
  });

  it('keep a chunk that is larger than any record in parts', () => {
    const writer = new SegmentWriter(folder, onProblem);
    writer.append('out', Buffer.alloc(6 * MEGABYTE, 'x\n'), 1);
    writer.append('out', Buffer.from('end\n'), 2);
    writer.close();
    expect(stored().at(-1)).toMatchObject({ line: 3 * MEGABYTE, text: 'end\n' });
  });
});

describe('what cannot be written', () => {
  it('does not stop the output', () => {
    const writer = new SegmentWriter('/dev/null/x', onProblem);
    expect(writer.append('out', Buffer.from('a'), 1)).toBe(false);
    expect(writer.flush(1)).toBe(false);
    writer.close();
  });

  it('is said once, and once more when it happens anew; what was lost still counts as lines', () => {
    // Every write to it fails as on a full disk, and it cannot be truncated either.
    symlinkSync('/dev/full', join(folder, 'log.000001.seg'));
    const before = openFiles();
    const writer = new SegmentWriter(folder, onProblem);
    for (let time = 1; time <= 3; time += 1) expect(writer.append('out', Buffer.from('a\n'), time)).toBe(false);
    expect(problems).toEqual([expect.stringMatching(/^the output in .* is not kept on disk.*ENOSPC/)]);
    expect(openFiles()).toBe(before);
    rmSync(join(folder, 'log.000001.seg'));
    expect(writer.append('out', Buffer.from('b\n'), 4)).toBe(true);
    expect(stored()).toEqual([{ kind: 'out', time: 4, line: 3, open: '', text: 'b\n' }]);
    // Closed and removed: the next chunk finds it gone, and takes the next number.
    writer.close();
    rmSync(join(folder, 'log.000001.seg'));
    symlinkSync('/dev/full', join(folder, 'log.000002.seg'));
    expect(writer.append('out', Buffer.from('c'), 5)).toBe(false);
    expect(problems).toHaveLength(2);
    writer.close();
    expect(openFiles()).toBe(before);
  });

  it('on a full disk takes the place of the oldest segment, as long as there is one', () => {
    const writer = new SegmentWriter(folder, onProblem);
    for (let count = 1; count <= 8; count += 1) writer.append('out', Buffer.alloc(MEGABYTE - HEADER_BYTES, 'x'), count);
    symlinkSync('/dev/full', join(folder, 'log.000003.seg'));
    expect(writer.append('out', Buffer.from('full\n'), 9)).toBe(true);
    writer.close();
    expect(existsSync(join(folder, 'log.000001.seg'))).toBe(false);
    expect(problems).toEqual([]);
    expect(stored().map(({ time }) => time)).toEqual([5, 6, 7, 8, 9]);
  });

  it('a write that is cut short by a full disk is no success', () => {
    const limited = `ulimit -f 3; exec "$0" "$@"`;
    const keeper = join(import.meta.dirname, '../../../programs/keeps-segments.ts');
    const said = execFileSync('sh', ['-c', limited, process.execPath, keeper, folder, '1000', '3'], {
      encoding: 'utf8',
    });
    expect(said).toMatch(/^the output in .* is not kept on disk.*EFBIG/);
    expect(stored().map(({ time }) => time)).toEqual([1]);
  });
});
