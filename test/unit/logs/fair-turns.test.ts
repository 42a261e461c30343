import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { FairTurns, type Step } from '../../../src-main/logs/fair-turns.ts';

function dawdle(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

it('who has much to do takes turns with the others', async () => {
  const turns = new FairTurns();
  const order: string[] = [];
  const steps = (name: string, count: number): Step => {
    let left = count;
    return () => {
      order.push(name);
      left -= 1;
      return left > 0;
    };
  };
  turns.add(steps('a', 3));
  turns.add(steps('b', 1));
  turns.add(steps('c', 2));
  expect(order).toEqual([]);
  await nextTurn();
  expect(order.join('')).toBe('abcaca');
});

it('P22 however many steps wait, everything else gets its turn after a few milliseconds of them', async () => {
  const turns = new FairTurns();
  let inThisTurn = 0;
  let most = 0;
  let left = 200;
  const step = (): boolean => {
    if (inThisTurn === 0) setImmediate(() => (inThisTurn = 0));
    inThisTurn += 1;
    most = Math.max(most, inThisTurn);
    dawdle(1);
    left -= 1;
    return left > 0;
  };
  for (let index = 0; index < 20; index += 1) turns.add(() => step());
  while (left > 0) await nextTurn();
  // Four milliseconds, and the step that is under way.
  expect(most).toBeLessThanOrEqual(5);
});

it('a step that waits twice has one turn, and one that was removed has none', async () => {
  const turns = new FairTurns();
  let done = 0;
  const step = (): boolean => {
    done += 1;
    return false;
  };
  const removed = (): boolean => expect.fail('it was removed');
  turns.add(step);
  turns.add(step);
  turns.add(removed);
  turns.remove(removed);
  await nextTurn();
  expect(done).toBe(1);
});
