import { assertNever } from '../model/assert-never.ts';
import type { LogLine } from '../model/log-line.ts';
import { parseJsonObject } from '../model/parse-json-object.ts';
import { formatClock } from './format-clock.ts';
import { oneLine } from './one-line.ts';
import { otherFields } from './other-fields.ts';

export const logFormats = ['auto', 'pretty', 'raw', 'json'] as const;
export type LogFormat = (typeof logFormats)[number];

export interface LogFormatOptions {
  readonly format: LogFormat;
  /** Whose line it is; said beside the stream where it is given. */
  readonly name?: string | undefined;
}

/**
 * A line as text. `auto` and `pretty`: a JSON line as time, level, source and message, and its other fields indented
 * below; any other as it is behind time and source. `raw`: `[time stream] text`. `json`: an envelope of one line.
 */
export function formatLogLine(line: LogLine, { format, name }: LogFormatOptions): string {
  switch (format) {
    case 'auto':
    case 'pretty':
      return prettyLine(line, name);
    case 'raw':
      return `[${formatClock(line.time)} ${sourceOf(line, name)}] ${oneLine(line.text)}${cutMark(line)}`;
    case 'json':
      return envelope(line, name);
    default:
      return assertNever(format);
  }
}

const sourceOf = ({ stream }: LogLine, name: string | undefined): string =>
  name === undefined ? stream : `${name}/${stream}`;

const cutMark = ({ truncated }: LogLine): string => (truncated === undefined ? '' : ' … (cut off)');

function prettyLine(line: LogLine, name: string | undefined): string {
  const json = parseJsonObject(line.text);
  const source = `[${sourceOf(line, name)}]`;
  if (json === undefined) return `${formatClock(line.time)} ${source} ${oneLine(line.text)}${cutMark(line)}`;
  const level = (line.level ?? '').padEnd(5);
  const head = `${formatClock(line.time)} ${level} ${source} ${oneLine(line.message ?? '')}`.trimEnd();
  const { fields, isCut } = otherFields(json, line.message);
  const texts = [...fields.map(([path, text]) => `${path}=${text}`), ...(isCut ? ['…'] : [])];
  return texts.length === 0 ? head : `${head}\n    ${texts.join(' ')}`;
}

/** The JSON of the line is taken over as it is written: made anew, what is nested thousands deep would not fit the stack. */
function envelope({ time, stream, text, level, message, truncated }: LogLine, name: string | undefined): string {
  const ts = new Date(time).toISOString();
  const known = JSON.stringify({ ts, name, stream, text, level, msg: message, truncated });
  return parseJsonObject(text) === undefined ? known : `${known.slice(0, -1)},"json":${text.trim()}}`;
}
