import { expect, test } from 'vitest';
import type { Block } from '../../../../src-main/monitor/history/block.ts';
import { decodeBlock } from '../../../../src-main/monitor/history/decode-block.ts';
import { encodeBlock } from '../../../../src-main/monitor/history/encode-block.ts';
import { metricCodes } from '../../../../src-main/monitor/history/metric-codes.ts';
import { randomOf } from '../../../helpers/random-of.ts';

const same = (values: number[]) => ({ average: values, peak: values });
const plain = ({ ends, covers, columns }: Block) => ({
  ends: Array.from(ends),
  covers: Array.from(covers),
  columns: Object.fromEntries(
    Array.from(columns, ([metric, { average, peak }]) => [metric, [Array.from(average), Array.from(peak)]]),
  ),
});

const at = 1_777_896_000_000;

test('a block comes back as it was: tenths, pages, holes, peaks, times that are not even', () => {
  const block: Block = {
    ends: [at, at + 1003, at + 1999, at + 9000],
    covers: [1000, 1003, 996, 1000],
    columns: new Map([
      ['cpuPercent', { average: [0.1, 0.3, Number.NaN, 99.9], peak: [0.2, 0.3, Number.NaN, 100] }],
      ['rss', same([4096, 8192, 4096 * 2 ** 28, 0])],
      ['load1', same([Number.NaN, 0.25, 12.01, Number.NaN])],
      ['threads', same([11, 11, 11, 11])],
    ]),
  };
  expect(plain(decodeBlock(encodeBlock(block)))).toEqual(plain(block));
});

test('only the columns that are asked for are read, and what was never known is no column', () => {
  const columns: Block['columns'] = new Map([
    ['cpuPercent', same([1])],
    ['rss', same([4096])],
    ['vms', same([Number.NaN])],
  ]);
  const bytes = encodeBlock({ ends: [at], covers: [1000], columns });
  expect([...decodeBlock(bytes).columns.keys()]).toEqual(['cpuPercent', 'rss']);
  expect([...decodeBlock(bytes, new Set(['rss'])).columns.keys()]).toEqual(['rss']);
});

test('what no quantum holds is rounded to the finest of its unit, and what is no number is not known', () => {
  const columns: Block['columns'] = new Map([
    ['cpuPercent', same([1.23456, 2])],
    ['rss', same([1500, 1e300])],
  ]);
  const read = decodeBlock(encodeBlock({ ends: [at, at + 1], covers: [1, 1], columns }));
  expect(Array.from(read.columns.get('cpuPercent')?.average ?? [])).toEqual([1.23, 2]);
  expect(Array.from(read.columns.get('rss')?.average ?? [])).toEqual([1024, Number.NaN]);
});

test('any block of any length comes back', () => {
  const random = randomOf(11);
  for (let round = 0; round < 200; round += 1) {
    const count = random(40);
    const some = (value: () => number) => Array.from({ length: count }, () => (random(5) === 0 ? Number.NaN : value()));
    let end = random(2 ** 31);
    const ends = Array.from({ length: count }, () => (end += 1 + random(100_000)));
    const columns = new Map([
      ['cpuPercent', { average: some(() => random(1000) / 10), peak: some(() => random(1000) / 10) }],
      ['readRate', same(some(() => random(2 ** 32) * 4))],
    ] as const);
    const block: Block = { ends, covers: ends.map(() => random(30_000)), columns };
    const known = new Map([...columns].filter(([, { average }]) => average.some((value) => !Number.isNaN(value))));
    expect(plain(decodeBlock(encodeBlock(block)))).toEqual(plain({ ...block, columns: known }));
  }
});

test('an hour at one pace in which little changes takes next to nothing', () => {
  const ends = Array.from({ length: 3600 }, (_, second) => at + second * 1000);
  const columns: Block['columns'] = new Map([['rss', same(ends.map(() => 123 * 4096))]]);
  // A byte for each time, all of them 0: what packs it leaves some thirty.
  expect(encodeBlock({ ends, covers: ends.map(() => 1000), columns }).length).toBeLessThan(3650);
});

test('bytes that are no block are refused', () => {
  const bytes = encodeBlock({ ends: [at], covers: [1], columns: new Map([['cpuPercent', same([1])]]) });
  expect(() => decodeBlock(bytes.subarray(0, bytes.length - 1))).toThrow(/end too early/);
  expect(() => decodeBlock(new Uint8Array([9, 1, 2]))).toThrow(/unknown format 9/);
});

test('no two metrics have the same code', () => {
  const codes = Object.values(metricCodes);
  expect(new Set(codes).size).toBe(codes.length);
});
