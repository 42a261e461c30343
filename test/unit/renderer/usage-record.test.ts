import { describe, expect, test } from 'vitest';
import { markGaps } from '../../../src-renderer/features/system/mark-gaps.ts';
import { recordUsage } from '../../../src-renderer/features/system/usage-record.ts';
import type { ProcessDetail } from '../../../src-shared/model/process-detail.ts';

const at = (...seconds: number[]) => seconds.map((second) => ({ time: second * 1000 }));

describe('markGaps', () => {
  test('what nobody has seen is a gap, a slower pace is none', () => {
    expect(markGaps(at(1, 2, 3, 63, 64)).points.map((point) => point?.time)).toEqual([
      1000,
      2000,
      3000,
      undefined,
      63_000,
      64_000,
    ]);
    expect(markGaps(at(10, 20, 30, 31, 32)).points).not.toContain(undefined);
    expect(markGaps(at(1, 4, 5, 6)).points).not.toContain(undefined);
    expect(markGaps([])).toEqual({ times: [], points: [] });
  });
});

describe('recordUsage', () => {
  const look = (second: number, writtenBytes: number | undefined, history: readonly { time: number }[]) =>
    ({ takenAt: second * 1000, metrics: { readBytes: 0, writtenBytes }, history }) as unknown as ProcessDetail;

  test('goes on from the recorded history, and tells transfers from one look to the next', () => {
    const first = recordUsage(undefined, look(2, 0, at(1, 2)));
    const second = recordUsage(first, look(4, 4096, at(2, 3, 4)));
    expect(second.samples.map(({ time }) => time)).toEqual([1000, 2000, 3000, 4000]);
    expect(second.disk).toEqual([{ time: 4000, read: 0, written: 2048 }]);
  });

  test('what cannot be read is unknown, not 0', () => {
    const first = recordUsage(undefined, look(2, undefined, []));
    expect(recordUsage(first, look(4, undefined, [])).disk[0]).toMatchObject({ read: 0, written: undefined });
  });
});
