import { Option, type Command } from 'commander';
import { formatLogLine, logFormats, type LogFormat } from '../../src-shared/format/format-log-line.ts';
import { oneLine } from '../../src-shared/format/one-line.ts';
import type { LogLevel, LogLine } from '../../src-shared/model/log-line.ts';
import { printable } from './printable.ts';
import type { Paint, Terminal } from './terminal.ts';

/** How lines are shown. */
export interface LineStyleOptions {
  readonly format: LogFormat;
  readonly raw?: true;
}

export function addLineStyle(command: Command): Command {
  return command
    .addOption(
      new Option('--format <format>', 'JSON lines made readable (auto, pretty), as written (raw), or as JSON')
        .choices(logFormats)
        .default('auto'),
    )
    .option('--raw', 'the text alone, without time and stream');
}

/** A line as a person reads it; with the name of its process where lines of several stand together. */
export function lineText(
  terminal: Terminal,
  line: LogLine,
  { format, raw, name }: LineStyleOptions & { readonly name?: string },
): string {
  if (raw) return [...(name === undefined ? [] : [printable(name)]), printable(line.text)].join(' ');
  const text = formatLogLine(line, { format, name });
  const style = line.level === undefined ? undefined : LEVEL_PAINT[line.level];
  return style === undefined ? text : terminal.paint(style, text);
}

const LEVEL_PAINT: Readonly<Partial<Record<LogLevel, Paint>>> = {
  trace: 'dim',
  debug: 'dim',
  warn: 'yellow',
  error: 'red',
  fatal: ['bold', 'red'],
};

/** A line in a file: as it was written, and with its date, which a clock alone does not say. */
export function exportText(line: LogLine, { format, raw }: LineStyleOptions): string {
  if (raw) return line.text;
  if (format !== 'auto') return formatLogLine(line, { format });
  return `${new Date(line.time).toISOString()} ${line.stream} ${oneLine(line.text)}`;
}
