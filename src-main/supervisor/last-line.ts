import type { LogLine } from '../../src-shared/model/log-line.ts';

const MAX_CHARACTERS = 500;

/** A line for a list: cut, but never in the middle of a character of two units. */
export function lastLine(line: LogLine): LogLine {
  const { message, ...rest } = line;
  const text = cut(line.text);
  const isCut = text.length < line.text.length;
  return {
    ...rest,
    text,
    ...(message !== undefined && { message: cut(message) }),
    ...(isCut && { truncated: true as const }),
  };
}

function cut(text: string): string {
  if (text.length <= MAX_CHARACTERS) return text;
  const last = text.charCodeAt(MAX_CHARACTERS - 1);
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, MAX_CHARACTERS - (isHalf ? 1 : 0));
}
