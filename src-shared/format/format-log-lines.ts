import type { LogLine } from '../model/log-line.ts';
import { formatLogLine, type LogFormatOptions } from './format-log-line.ts';

/** One text for each line, oldest first as they came; a pretty JSON line has two lines of text. */
export function formatLogLines(lines: readonly LogLine[], options: LogFormatOptions): string[] {
  return lines.map((line) => formatLogLine(line, options));
}
