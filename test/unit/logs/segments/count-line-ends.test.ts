import { expect, it } from 'vitest';
import { countLineEnds } from '../../../../src-main/logs/segments/count-line-ends.ts';

it('counts line ends at every place and alignment, and nothing else', () => {
  const bytes = Buffer.from(
    Array.from({ length: 600 }, (_, index) => [0x0a, 0x8a, 0x0b, 0x09, 0x00, 0xff, 0x0a][index % 7] ?? 0),
  );
  for (let from = 0; from < 16; from += 1) {
    for (let to = from; to < from + 40; to += 1) {
      const part = bytes.subarray(from, to);
      expect(countLineEnds(part)).toBe(part.filter((byte) => byte === 0x0a).length);
    }
  }
  expect(countLineEnds(Buffer.alloc(65_537, '\n').subarray(1))).toBe(65_536);
});
