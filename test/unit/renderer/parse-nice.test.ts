import { expect, test } from 'vitest';
import { parseNice } from '../../../src-renderer/features/system/parse-nice.ts';

test.each([
  ['-20', -20],
  [' 19 ', 19],
  ['+5', 5],
  ['−3', -3],
])('%j is the nice value %i', (text, nice) => {
  expect(parseNice(text)).toEqual({ nice });
});

test.each(['', '20', '-21', '1.5', 'low', '0x5'])('%j is none, and it is said which are', (text) => {
  expect(parseNice(text)).toEqual({ problem: expect.stringContaining('from -20 to 19') });
});
