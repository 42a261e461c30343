import { Option, type Command } from 'commander';
import { formatClock } from '../../src-shared/format/format-clock.ts';
import type { LogLevel, LogLine } from '../../src-shared/model/log-line.ts';
import { printable } from './printable.ts';
import type { Paint, Terminal } from './terminal.ts';

export const LINE_FORMATS = ['auto', 'pretty', 'raw', 'json'] as const;

/** How lines are shown. */
export interface LineStyleOptions {
  readonly format: (typeof LINE_FORMATS)[number];
  readonly raw?: true;
}

export function addLineStyle(command: Command): Command {
  return command
    .addOption(
      new Option('--format <format>', 'JSON lines made readable (auto, pretty), as written (raw), or as JSON')
        .choices(LINE_FORMATS)
        .default('auto'),
    )
    .option('--raw', 'the text alone, without time and stream');
}

/** A line as a person reads it; with the name of its process where lines of several stand together. */
export function lineText(terminal: Terminal, line: LogLine, { raw, name }: { raw?: true; name?: string }): string {
  const text = printable(line.text);
  const source = name === undefined ? '' : `${terminal.paint('cyan', printable(name))} `;
  if (raw) return source + text;
  const head = `${formatClock(line.time)} ${line.stream}`;
  const style = line.level === undefined ? undefined : LEVEL_PAINT[line.level];
  return `${source}${terminal.paint('dim', head)} ${style === undefined ? text : terminal.paint(style, text)}`;
}

const LEVEL_PAINT: Readonly<Partial<Record<LogLevel, Paint>>> = {
  trace: 'dim',
  debug: 'dim',
  warn: 'yellow',
  error: 'red',
  fatal: ['bold', 'red'],
};

/** A line in a file: with its date, and as it was written. */
export const exportText = ({ time, stream, text }: LogLine, { raw }: LineStyleOptions): string =>
  raw ? text : `${new Date(time).toISOString()} ${stream} ${text}`;
