import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SegmentWriter } from '../../../src-main/logs/segment-writer.ts';

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

function index(file: string): { end: number; time: number }[] {
  const bytes = readFileSync(join(folder, file));
  return Array.from({ length: bytes.length / 16 }, (_, entry) => ({
    end: bytes.readDoubleLE(entry * 16),
    time: bytes.readDoubleLE(entry * 16 + 8),
  }));
}

describe('R-100 segments', () => {
  it('hold the bytes as they came, with an index of when; one entry per millisecond', () => {
    const writer = new SegmentWriter(folder, 'out', onProblem);
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
    new SegmentWriter(folder, 'out', onProblem).close();
    expect(files()).toEqual([]);
    for (const text of ['a', 'b']) {
      const writer = new SegmentWriter(folder, 'out', onProblem);
      writer.append(Buffer.from(text), 1);
      writer.close();
    }
    expect(readFileSync(join(folder, 'out.000001.log'), 'utf8')).toBe('ab');
    expect(index('out.000001.idx').map(({ end }) => end)).toEqual([1, 2]);
  });

  it('are bounded: the oldest makes room, and nothing old is left in the newest', () => {
    const writer = new SegmentWriter(folder, 'err', onProblem);
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
    const writer = new SegmentWriter(folder, 'out', onProblem);
    for (let time = 0; time < 65_540; time += 1) writer.append(Buffer.of(0x61), time);
    writer.close();
    expect(files().filter((file) => file.endsWith('.log'))).toHaveLength(2);
    expect(statSync(join(folder, 'out.000001.idx')).size).toBe(MEGABYTE);
  });

  it('after a kill, end where the index says', () => {
    const killed = new SegmentWriter(folder, 'out', onProblem);
    for (let count = 0; count < 17; count += 1) killed.append(Buffer.alloc(MEGABYTE, 'x'), count);
    killed.append(Buffer.from('end'), 99);
    const writer = new SegmentWriter(folder, 'out', onProblem);
    writer.append(Buffer.from('new'), 100);
    writer.close();
    expect(readFileSync(join(folder, 'out.000005.log'), 'latin1')).toBe(`${'x'.repeat(MEGABYTE)}endnew`);
    killed.close();
  });

  it('that cannot be written do not stop the output', () => {
    rmSync(folder, { recursive: true });
    const writer = new SegmentWriter('/dev/null/x', 'out', onProblem);
    expect(() => writer.append(Buffer.from('a'), 1)).not.toThrow();
  });

  it('that cannot be written were lost in silence: it is said once, and once more when it happens anew', () => {
    // Every write to it fails as on a full disk, and it cannot be truncated either.
    symlinkSync('/dev/full', join(folder, 'out.000001.log'));
    const writer = new SegmentWriter(folder, 'out', onProblem);
    for (let time = 1; time <= 3; time += 1) writer.append(Buffer.from('a'), time);
    expect(problems).toEqual([expect.stringMatching(/^the output in .* is not kept on disk.*ENOSPC/)]);
    rmSync(join(folder, 'out.000001.log'));
    writer.append(Buffer.from('b'), 4);
    expect(readFileSync(join(folder, 'out.000001.log'), 'utf8')).toBe('b');
    writer.close();
    symlinkSync('/dev/full', join(folder, 'out.000002.log'));
    writer.append(Buffer.from('c'), 5);
    expect(problems).toHaveLength(2);
  });

  it('that cannot be closed end neither the app nor the next write, and leave no descriptor', () => {
    symlinkSync('/dev/full', join(folder, 'out.000001.log'));
    const before = openFiles();
    const writer = new SegmentWriter(folder, 'out', onProblem);
    writer.append(Buffer.from('a'), 1);
    expect(() => writer.close()).not.toThrow();
    expect(openFiles()).toBe(before);
  });

  it('a write that is cut short by a full disk is no success', () => {
    const limited = `ulimit -f 3; exec "$0" "$@"`;
    const keeper = join(import.meta.dirname, '../../programs/keeps-segments.ts');
    const said = execFileSync('sh', ['-c', limited, process.execPath, keeper, folder, '1000', '3'], {
      encoding: 'utf8',
    });
    expect(said).toMatch(/^the output in .* is not kept on disk.*EFBIG/);
    // It ends where the index says: what was written of the chunk that did not fit is not taken for all of it.
    expect(index('out.000001.idx').at(-1)).toEqual({ end: 1000, time: 1 });
  });
});
