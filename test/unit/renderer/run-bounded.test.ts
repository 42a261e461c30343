import { expect, test } from 'vitest';
import { runBounded } from '../../../src-renderer/features/supervised/actions/run-bounded.ts';

test('so many at once, each with what came of it, in their order', async () => {
  const gates = new Map<number, () => void>();
  let most = 0;
  const done = runBounded([1, 2, 3, 4, 5], 2, async (item) => {
    most = Math.max(most, gates.size + 1);
    await new Promise<void>((resolve) => gates.set(item, resolve));
    gates.delete(item);
    if (item === 3) throw new Error('three');
    return item * 10;
  });
  const open = async () => {
    await Promise.resolve();
    // The newest first, so that they end in another order than they began.
    [...gates.values()].at(-1)?.();
    await Promise.resolve();
  };
  for (let turn = 0; turn < 40; turn += 1) await open();
  const outcomes = await done;
  expect(most).toBe(2);
  expect(outcomes.map(({ item }) => item)).toEqual([1, 2, 3, 4, 5]);
  expect(outcomes.map((outcome) => (outcome.ok ? outcome.result : String(outcome.error)))).toEqual([
    10,
    20,
    'Error: three',
    40,
    50,
  ]);
});
