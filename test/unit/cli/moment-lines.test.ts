import { expect, test } from 'vitest';
import { momentLines } from '../../../src-main/cli/moment-lines.ts';
import { createTerminal } from '../../../src-main/cli/terminal.ts';
import type { MonitorAt } from '../../../src-shared/contract/monitor.ts';

const noon = Date.UTC(2026, 4, 4, 12);
const moment = (more: Partial<MonitorAt>): MonitorAt => ({
  time: noon,
  from: noon - 5000,
  to: noon + 5000,
  samples: [],
  alerts: [],
  lines: [],
  linesLeftOut: 0,
  gaps: [],
  ...more,
});
const linesOf = (found: MonitorAt) => momentLines(createTerminal(process), found);
const host = { cpuPercent: 10 };

test('R-188 of a time long ago it says how closely it is still known', () => {
  const minute = { from: noon - 30_000, to: noon + 30_000, host, top: [] };
  expect(linesOf(moment({ samples: [minute] }))[1]).toBe('of that time only intervals of 1m are kept');
  expect(linesOf(moment({ samples: [{ ...minute, to: noon - 20_000 }] }))[1]).toMatch(/^host: CPU 10/);
});

test('where history is not written the answer says so', () => {
  expect(linesOf(moment({ problem: 'the disk is full' }))).toContain('history is not being written: the disk is full');
});
