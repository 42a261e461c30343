import { describe, expect, test } from 'vitest';
import { noLines, remember, step } from '../../../src-renderer/features/supervised/detail/line-history.ts';

describe('the lines that were sent', () => {
  const sent = ['one', 'two', 'two', ''].reduce(remember, noLines);

  test('are kept once when they repeat, and the empty not at all', () => {
    expect(sent.sent).toEqual(['one', 'two']);
  });

  test('are stepped through to the oldest, and back to what was being written', () => {
    const [first, two] = step(sent, 'older', 'draft');
    const [second, one] = step(first, 'older', two);
    const [third, still] = step(second, 'older', one);
    expect([two, one, still]).toEqual(['two', 'one', 'one']);
    const [fourth, back] = step(third, 'newer', still);
    expect([back, step(fourth, 'newer', back)[1]]).toEqual(['two', 'draft']);
  });
});
