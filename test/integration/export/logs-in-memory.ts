import type { CursorFile, LogCursors } from '../../../src-main/export/otlp/log-cursors.ts';
import type { SourceLog } from '../../../src-main/export/otlp/ship-logs.ts';
import { LineRing } from '../../../src-main/logs/line-ring.ts';
import { readAfter } from '../../../src-main/logs/read-after.ts';
import type { LogStream } from '../../../src-shared/model/log-line.ts';

interface WrittenLine {
  readonly text: string;
  readonly stream?: LogStream;
  readonly time?: number;
}

export interface WritableLog extends SourceLog {
  write(lines: readonly WrittenLine[]): void;
}

/** The real ring, without the files behind it. */
export function logWith(lines: readonly WrittenLine[], capacity = 10_000): WritableLog {
  const ring = new LineRing(capacity);
  const log: WritableLog = {
    get total() {
      return ring.total;
    },
    linesAfter: (sequence, most) => readAfter(ring, sequence, most),
    catchUp: async () => {},
    write(written) {
      for (const { text, time = 1_700_000_000_000, stream = 'out' } of written) ring.push(text, time, stream, false);
    },
  };
  log.write(lines);
  return log;
}

export const numbered = (from: number, count: number): WrittenLine[] =>
  Array.from({ length: count }, (_, index) => ({ text: `line ${from + index}` }));

export function inMemory(saved: LogCursors = {}): CursorFile & { saved: LogCursors } {
  const file = {
    saved,
    load: () => file.saved,
    save: (cursors: LogCursors) => void (file.saved = cursors),
  };
  return file;
}
