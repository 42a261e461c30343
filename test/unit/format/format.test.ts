import { describe, expect, it } from 'vitest';
import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import { formatFigure, formatThreshold } from '../../../src-shared/format/format-figure.ts';
import { formatExactBytes } from '../../../src-shared/format/format-exact-bytes.ts';
import { formatClock } from '../../../src-shared/format/format-clock.ts';
import { formatCommand } from '../../../src-shared/format/format-command.ts';
import { formatCpu } from '../../../src-shared/format/format-cpu.ts';
import { formatDuration } from '../../../src-shared/format/format-duration.ts';
import { formatEnd } from '../../../src-shared/format/format-end.ts';

const KB = 1024;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 KB'],
    [1536, '1.5 KB'],
    [99.9 * KB, '99.9 KB'],
    [99.96 * KB, '100 KB'],
    [999.4 * KB, '999 KB'],
    [999.6 * KB, '1.0 MB'],
    [34.2 * KB ** 2, '34.2 MB'],
    [8 * KB ** 3, '8.0 GB'],
    [5000 * KB ** 5, '5000 PB'],
    [-1, '0 B'],
  ])('%d → %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0s'],
    [999, '0s'],
    [12_900, '12s'],
    [MINUTE - 1, '59s'],
    [3 * MINUTE + 40_000, '3m'],
    [HOUR - 1, '59m'],
    [2 * HOUR, '2h'],
    [2 * HOUR + 5 * MINUTE, '2h 5m'],
    [24 * HOUR - 1, '23h 59m'],
    [100 * HOUR, '4d'],
    [-5000, '0s'],
  ])('%d ms → %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('formatCpu', () => {
  it.each([
    [0, '0.0%'],
    [12.34, '12.3%'],
    [134, '134.0%'],
    [-0.01, '0.0%'],
  ])('%d → %s', (percent, text) => {
    expect(formatCpu(percent)).toBe(text);
  });
});

describe('formatClock', () => {
  it('is the local time of day to the millisecond', () => {
    expect(formatClock(new Date(2026, 0, 5, 4, 3, 9, 42).getTime())).toBe('04:03:09.042');
  });
});

describe('formatEnd', () => {
  it('R-058 says how a process ended in a word', () => {
    expect(formatEnd({ how: 'exited', code: 3 })).toBe('3');
    expect(formatEnd({ how: 'signalled', signal: 'SIGKILL' })).toBe('SIGKILL');
    expect(formatEnd({ how: 'timed-out', signal: 'SIGTERM' })).toBe('timed out');
    expect(formatEnd({ how: 'failed-to-start', reason: 'ENOENT' })).toBe('not started');
    expect(formatEnd({ how: 'lost', reason: 'nobody saw it' })).toBe('lost');
  });
});

describe('formatCommand', () => {
  it.each([
    [['node', 'server.js', '--port=3000'], 'node server.js --port=3000'],
    [['sh', '-c', 'echo $HOME'], "sh -c 'echo $HOME'"],
    [['echo', "it's", ''], `echo 'it'\\''s' ''`],
  ])('%j → %s', (argv, text) => {
    expect(formatCommand(argv)).toBe(text);
  });
});

it.each([
  [1024 ** 3, '1 GB'],
  [1.5 * 1024 ** 3, '1.5 GB'],
  [1500 * 1024 ** 2, '1,500 MB'],
  [1023, '1,023 B'],
  [1025, '1,025 B'],
  [0, '0 B'],
])('%d bytes that somebody has set are said exactly: %s', (bytes, said) => {
  expect(formatExactBytes(bytes)).toBe(said);
});

it('the limit of an alert is said as it was set, what was found rounded', () => {
  expect(formatThreshold(91.5, { metric: 'cpuPercent' })).toBe('91.5 %');
  expect(formatFigure(91.5, { metric: 'cpuPercent' })).toBe('92 %');
  expect(formatThreshold(1500 * 1024 ** 2, { metric: 'rss' })).toBe('1,500 MB');
  expect(formatThreshold(1, {})).toBe('1 line');
});
