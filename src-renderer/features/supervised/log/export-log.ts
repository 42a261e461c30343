import type { Client } from '../../../../src-shared/contract/index.ts';
import { formatLogLine } from '../../../../src-shared/format/format-log-line.ts';
import type { LogLine } from '../../../../src-shared/model/log-line.ts';
import { filterQuery, type LogFilter } from './log-filter.ts';

export const exportFormats = ['log', 'jsonl'] as const;
/** `log`: the lines as they were written; `jsonl`: an object each, with time, stream and level. */
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportOptions {
  readonly client: Client;
  readonly name: string;
  readonly filter: LogFilter;
  readonly format: ExportFormat;
  readonly signal: AbortSignal;
  /** Lines that have come so far. */
  readonly onProgress: (lines: number) => void;
}

/** The browser keeps what is made into a blob, on disk where it is much; the page holds no more text than this. */
const PART_CHARACTERS = 4 * 1024 * 1024;

/** All that is kept of a log and matches the filter, as a file. */
export async function exportLog({ client, name, filter, format, signal, onProgress }: ExportOptions): Promise<Blob> {
  const parts: Blob[] = [];
  let text = '';
  let count = 0;
  for await (const { lines } of await client.proc.exportLogs({ name, ...filterQuery(filter) }, { signal })) {
    text += lines.map((line) => `${textOf(line, format)}\n`).join('');
    count += lines.length;
    if (text.length >= PART_CHARACTERS) {
      parts.push(new Blob([text]));
      text = '';
    }
    onProgress(count);
  }
  return new Blob([...parts, text], { type: 'text/plain' });
}

const textOf = (line: LogLine, format: ExportFormat): string =>
  format === 'log' ? line.text : formatLogLine(line, { format: 'json' });
