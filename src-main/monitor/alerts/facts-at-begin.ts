import { redactStart } from '../../../src-shared/format/redact-start.ts';
import type { LogLine } from '../../../src-shared/model/log-line.ts';
import type { Subject } from '../../../src-shared/model/monitored.ts';
import type { MonitorTick } from '../tick.ts';
import type { AtBegin } from './alert-book.ts';

const LINES = 20;
const LINE_LENGTH = 500;
const TOP = 10;

/** Who used the most when an alert began, and the last that a managed process wrote. */
export function factsAtBegin(
  { kind, name }: Subject,
  tick: MonitorTick | undefined,
  lastLines: (name: string, count: number) => readonly LogLine[],
): AtBegin {
  const lines = kind === 'managed' ? lastLines(name, LINES) : [];
  return { top: tick?.top.slice(0, TOP) ?? [], lines: lines.map(cutLine) };
}

function cutLine({ message, ...rest }: LogLine): LogLine {
  const shorten = (text: string): string => redactStart(text, LINE_LENGTH);
  return { ...rest, text: shorten(rest.text), ...(message !== undefined && { message: shorten(message) }) };
}
