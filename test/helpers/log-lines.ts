import type { LogLine } from '../../src-shared/model/log-line.ts';

export const logLine = (sequence: number, text = `line ${sequence}`, part: Partial<LogLine> = {}): LogLine => ({
  sequence,
  time: sequence,
  stream: 'out',
  text,
  ...part,
});

/** With these sequences, the last included. */
export const logLines = (from: number, to: number): LogLine[] =>
  Array.from({ length: to - from + 1 }, (_, at) => logLine(from + at));

export const sequencesOf = (lines: readonly LogLine[]): number[] => lines.map(({ sequence }) => sequence);
