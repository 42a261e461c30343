import * as z from 'zod';
import { formatClock } from '../../../../src-shared/format/format-clock.ts';
import { toLogLine, type ShortLine } from './short-line.ts';

export const lineFormat = z
  .enum(['auto', 'pretty', 'raw', 'json'])
  .default('auto')
  .describe('Of the text: JSON lines made readable (auto, pretty), as written (raw), or one JSON document a line.');
export type LineFormat = z.infer<typeof lineFormat>;

/** A line as text. */
export function lineText(line: ShortLine, name: string | undefined, _format: LineFormat): string {
  const { time, stream, text, truncated } = toLogLine(line);
  const source = name === undefined ? stream : `${name}/${stream}`;
  return `[${formatClock(time)} ${source}] ${text}${truncated ? ' … (cut off)' : ''}`;
}
