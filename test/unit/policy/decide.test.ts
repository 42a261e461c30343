import { expect, test } from 'vitest';
import { decide } from '../../../src-main/policy/decide.ts';
import type { Owner } from '../../../src-shared/model/owner.ts';

const rules = { readOnly: false, allowRoot: false, ownUser: { uid: 1000, name: 'alice' } };
const owners: Readonly<Record<number, Owner>> = {
  80: { uid: 0, user: 'root' },
  90: { uid: 1001, user: 'bob' },
  95: {},
};
const sets = () => ({
  ownPids: [500, 550],
  ownAncestry: [500, 400, 1],
  callerAncestry: [700, 600, 1],
  ownerOf: (pid: number) => owners[pid] ?? { uid: 1000, user: 'alice' },
});
const kill = (...targetPids: readonly number[]) =>
  decide({ operation: 'sys.signal', effect: 'destructive', targetPids }, rules, sets);

test('reading is always allowed, in read-only mode too', () => {
  expect(decide({ operation: 'sys.list', effect: 'read' }, { ...rules, readOnly: true }, sets)).toEqual({
    allowed: true,
  });
});

test.each(['change', 'destructive'] as const)('read-only mode refuses a %s and says how to allow it', (effect) => {
  const decision = decide({ operation: 'proc.start', effect }, { ...rules, readOnly: true }, sets);
  expect(decision).toMatchObject({
    allowed: false,
    code: 'READ_ONLY',
    message: expect.stringContaining('--read-only'),
  });
});

test('what touches nothing that runs is allowed in read-only mode, but not to an agent where it is the person’s', () => {
  const request = { operation: 'agents.revoke', effect: 'change', evenReadOnly: true, personOnly: true } as const;
  const readOnly = { ...rules, readOnly: true };
  expect(decide(request, readOnly, sets)).toEqual({ allowed: true });
  expect(decide({ ...request, byAgent: true }, readOnly, sets)).toMatchObject({ code: 'PERMISSION_DENIED' });
});

test('a token changes nothing that none of its tools is for', () => {
  const token = { label: 'claude', readonly: false, toolsets: ['core', 'history'], covers: false };
  const request = { operation: 'proc.remove', effect: 'destructive', byAgent: true } as const;
  expect(decide({ ...request, token }, rules, sets)).toMatchObject({
    code: 'PERMISSION_DENIED',
    message: expect.stringContaining('the token of claude is for core, history, and has no tool for it'),
  });
  expect(decide({ ...request, token: { ...token, covers: true } }, rules, sets)).toEqual({ allowed: true });
});

test('a readonly token changes nothing, and reads as ever', () => {
  const token = { label: 'looker', readonly: true, toolsets: ['core'], covers: true };
  const by = { byAgent: true, token };
  expect(decide({ operation: 'sys.list', effect: 'read', ...by }, rules, sets)).toEqual({ allowed: true });
  for (const effect of ['change', 'destructive'] as const) {
    expect(decide({ operation: 'proc.start', effect, evenReadOnly: true, ...by }, rules, sets)).toMatchObject({
      code: 'READ_ONLY',
      message: expect.stringContaining('the token of looker'),
    });
  }
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
  expect(decide({ operation: 'proc.start', effect: 'change', targetPids: [500] }, rules, sets)).toEqual({
    allowed: true,
  });
});

const byAgent = (targetPids: readonly number[], allowRoot = false) =>
  decide(
    { operation: 'sys.kill', effect: 'destructive', targetPids, ofSystem: true, byAgent: true },
    { ...rules, allowRoot },
    sets,
  );

test.each([
  ['root', 80, '--allow-root'],
  ['another user', 90, 'bob'],
  ['somebody unknown', 95, 'a user whom we cannot see'],
])('R-160 an agent may not signal what belongs to %s, whatever else is meant', (_, pid, reason) => {
  expect(byAgent([4242, pid])).toMatchObject({
    allowed: false,
    code: 'PERMISSION_DENIED',
    message: expect.stringContaining(reason),
  });
});

test('R-161 with allowRoot an agent may signal what is root’s, and nothing of other users', () => {
  expect(byAgent([80], true)).toEqual({ allowed: true });
  expect(byAgent([90], true)).toMatchObject({ code: 'PERMISSION_DENIED' });
});

test('R-161 run by root, what its own user owns is root’s, and open to agents', () => {
  const asRoot = { ...rules, ownUser: { uid: 0, name: 'root' } };
  const request = { operation: 'sys.kill', effect: 'destructive', ofSystem: true, byAgent: true } as const;
  expect(decide({ ...request, targetPids: [80] }, asRoot, sets)).toEqual({ allowed: true });
});

test('the person may signal what belongs to anybody: the kernel decides', () => {
  expect(kill(80, 90)).toEqual({ allowed: true });
});

test.each(['read', 'change'] as const)('a %s that is for the person only is refused to agents', (effect) => {
  const request = { operation: 'sys.reveal', effect, personOnly: true } as const;
  expect(decide({ ...request, byAgent: true }, rules, sets)).toMatchObject({ code: 'PERMISSION_DENIED' });
  expect(decide(request, rules, sets)).toEqual({ allowed: true });
});
