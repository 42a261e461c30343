import { expect, test } from 'vitest';
import { coalesce } from '../../../src-main/mcp/resources/coalesce.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

test('a flood of rings is told at once and then once more', async () => {
  let told = 0;
  const bell = coalesce(() => (told += 1), 20);
  for (let ring = 0; ring < 100_000; ring += 1) bell.ring();
  expect(told).toBe(1);
  await waitUntil(() => told === 2, { what: 'the rest' });
  bell.stop();
});

test('what was rung last is not lost when there is no more to come', () => {
  let told = 0;
  const bell = coalesce(() => (told += 1), 1e6);
  bell.ring();
  bell.end();
  expect(told).toBe(1);
  const other = coalesce(() => (told += 1), 1e6);
  other.ring();
  other.ring();
  other.end();
  expect(told).toBe(3);
  other.ring();
  other.end();
  expect(told).toBe(3);
});

test('nobody is told who does not want to hear any more', () => {
  let told = 0;
  const bell = coalesce(() => (told += 1), 1e6);
  bell.ring();
  bell.ring();
  bell.stop();
  bell.end();
  expect(told).toBe(1);
});
