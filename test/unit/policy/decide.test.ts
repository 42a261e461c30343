import { expect, test } from 'vitest';
import { decide } from '../../../src-main/policy/decide.ts';

const sets = () => ({ ownPids: [500, 550], ownAncestry: [500, 400, 1], callerAncestry: [700, 600, 1] });
const kill = (...targetPids: readonly number[]) =>
  decide({ operation: 'sys.signal', effect: 'destructive', targetPids }, { readOnly: false }, sets);

test('reading is always allowed, in read-only mode too', () => {
  expect(decide({ operation: 'sys.list', effect: 'read' }, { readOnly: true }, sets)).toEqual({ allowed: true });
});

test.each(['change', 'destructive'] as const)('read-only mode refuses a %s and says how to allow it', (effect) => {
  const decision = decide({ operation: 'proc.start', effect }, { readOnly: true }, sets);
  expect(decision).toMatchObject({
    allowed: false,
    code: 'READ_ONLY',
    message: expect.stringContaining('--read-only'),
  });
});

test.each([
  [1, 'pid 1'],
  [500, 'Signalbox itself'],
  [400, 'Signalbox runs below it'],
  [700, 'the caller itself'],
  [600, 'the caller runs below it'],
])('nobody may end pid %i: %s', (targetPid, reason) => {
  expect(kill(targetPid)).toMatchObject({
    allowed: false,
    code: 'PROTECTED',
    message: expect.stringContaining(reason),
  });
});

test('one protected process protects all that would be ended with it', () => {
  expect(kill(4242, 700, 4243)).toMatchObject({ code: 'PROTECTED', message: expect.stringContaining('pid 700 ') });
});

test('any other process may be ended', () => {
  expect(kill(4242)).toEqual({ allowed: true });
});

test('a change that ends nothing is allowed for a protected process', () => {
  expect(decide({ operation: 'proc.start', effect: 'change', targetPids: [500] }, { readOnly: false }, sets)).toEqual({
    allowed: true,
  });
});
