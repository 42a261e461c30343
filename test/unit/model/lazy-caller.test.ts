import { expect, test } from 'vitest';
import { lazyCaller } from '../../../src-shared/model/lazy-caller.ts';

test('looks the pid up when it is first asked for, and once', () => {
  let asked = 0;
  const caller = lazyCaller({ door: 'rest' }, () => {
    asked += 1;
    return 7;
  });
  expect([caller.door, asked]).toEqual(['rest', 0]);
  expect([caller.pid, caller.pid, { ...caller }.pid, asked]).toEqual([7, 7, 7, 1]);
});

test('does not ask again for a pid that cannot be known', () => {
  let asked = 0;
  const caller = lazyCaller({ door: 'rest' }, () => void (asked += 1));
  expect([caller.pid, caller.pid, asked]).toEqual([undefined, undefined, 1]);
});
