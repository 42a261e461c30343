import { describe, expect, test } from 'vitest';
import { describeIdle } from '../../../src-renderer/features/supervised/words/describe-idle.ts';
import { describeState } from '../../../src-renderer/features/supervised/words/describe-state.ts';
import { formatExactDuration, parseDuration } from '../../../src-renderer/components/format/parse-duration.ts';
import { tellState } from '../../../src-renderer/features/supervised/words/tell-state.ts';
import { whyNotWritable } from '../../../src-renderer/features/supervised/words/why-not-writable.ts';
import type { Lifecycle, ManagedProcess, ProcessEnd } from '../../../src-shared/model/managed-process.ts';
import { managed } from './managed.ts';

const MINUTE = 60_000;
const now = 100 * MINUTE;
const running = (adopted = false): Lifecycle => ({
  state: 'running',
  pid: 7,
  startTime: 1,
  startedAt: now - 5 * MINUTE,
  adopted,
});
const ended = (end: ProcessEnd, more: Partial<ManagedProcess> = {}) =>
  managed({ lifecycle: { state: 'ended', end, startedAt: 1, endedAt: now - 3 * MINUTE }, ...more });
const agent = { door: 'mcp', client: { name: 'claude-code', version: '2.1' } } as const;

describe('describeState', () => {
  test.each([
    [managed({ lifecycle: { state: 'starting', since: 0 } }), 'starting', 'starting'],
    [managed(), 'running', 'running'],
    [managed({ ready: { at: 1, how: 'port' } }), 'ready', 'ready'],
    [ended({ how: 'exited', code: 0 }), 'ended', 'exited 0'],
    [ended({ how: 'exited', code: 3 }), 'failed', 'exited 3'],
    [ended({ how: 'signalled', signal: 'SIGKILL' }), 'signalled', 'SIGKILL'],
    [ended({ how: 'timed-out', signal: 'SIGTERM' }), 'timed-out', 'timed out'],
    [ended({ how: 'failed-to-start', reason: 'no such file' }), 'failed-to-start', 'not started'],
    [ended({ how: 'lost', reason: 'ended meanwhile' }), 'lost', 'lost'],
  ])('%#: %o', (process, kind, word) => {
    expect(describeState(process)).toMatchObject({ kind, word });
  });

  test('what it does when it is asked to end is no failure, and to be killed by itself is one', () => {
    const stopped = { cause: { why: 'stop', by: agent } } as const;
    expect(describeState(ended({ how: 'exited', code: 143 }, stopped)).tone).toBe('idle');
    expect(describeState(ended({ how: 'lost', reason: 'ended unseen' }, stopped))).toMatchObject({
      word: 'exited ?',
      tone: 'idle',
    });
    const crashed = { cause: { why: 'itself' } } as const;
    expect(describeState(ended({ how: 'signalled', signal: 'SIGSEGV' }, crashed)).tone).toBe('bad');
  });
});

describe('tellState', () => {
  test('says when and why it ended, by whom, and when it is forgotten', () => {
    const process = ended(
      { how: 'signalled', signal: 'SIGTERM' },
      { cause: { why: 'stop', by: agent }, expiresAt: now + 57 * MINUTE },
    );
    expect(tellState(process, now)).toEqual([
      'ended by SIGTERM, 3m ago, stopped by mcp (claude-code 2.1)',
      'forgotten in 57m',
    ]);
    const failed = ended({ how: 'exited', code: 1 }, { cause: { why: 'itself' } });
    expect(tellState(failed, now)).toEqual(['exited with 1, 3m ago, by itself']);
  });

  test('says since when it is ready, and that it is older than Signalbox', () => {
    const process = managed({ lifecycle: running(true), ready: { at: now - 5 * MINUTE + 1200, how: 'port' } });
    expect(tellState(process, now)).toEqual([
      'running for 5m',
      'ready after 1.2s: its port accepts connections',
      'adopted: it outlived an earlier run of Signalbox and was found again',
    ]);
  });
});

test('R-058: idle is told with what is allowed, and of the ended when they are forgotten', () => {
  expect(describeIdle(managed({ lastOutputAt: now - 30_000, idleTtlMs: 2 * MINUTE }), now)).toBe('30s / 2m');
  expect(describeIdle(managed({ lastOutputAt: now - 30_000 }), now)).toBe('30s');
  expect(describeIdle(ended({ how: 'exited', code: 0 }, { expiresAt: now + 54 * MINUTE }), now)).toBe(
    'forgotten in 54m',
  );
});

test('whyNotWritable has no reason only for a pipe that is open to what runs', () => {
  const lifecycle = running();
  expect(whyNotWritable(managed({ stdin: 'pipe', lifecycle }))).toBeUndefined();
  expect(whyNotWritable(managed({ stdin: 'pipe', stdinEnded: true, lifecycle }))).toBe('Its input was closed');
  expect(whyNotWritable(ended({ how: 'exited', code: 0 }))).toBe('It has ended');
});

test('durations are read as they are written', () => {
  for (const text of ['90s', '10m', '2h', '1d', '1500ms']) {
    expect(formatExactDuration(parseDuration(text) ?? Number.NaN)).toBe(text);
  }
  expect(parseDuration('1.5h')).toBe(5_400_000);
  expect(['', '10', 'm', '-1s', '1 week'].map(parseDuration)).toEqual(Array(5).fill(undefined));
});
