import type { LogLine, LogStream } from '../../src-shared/model/log-line.ts';

/** What the keeper writes where another one took over, and something may be missing. */
const isGapLine = ({ text }: LogLine): boolean => text.startsWith('WARN signalbox: the keeper');

/**
 * Each stream counts from 1 without a repeat, and without a gap but where the log itself says that there may be one; the
 * sequences of both have none, and no time goes back. Returns how many gaps there are. Throws what is wrong.
 */
export function checkLines(name: string, lines: readonly LogLine[]): number {
  const last: Record<LogStream, number> = { out: 0, err: 0 };
  let mayLack: readonly LogStream[] = [];
  let gaps = 0;
  lines.forEach((line, index) => {
    const { text, stream, sequence, time } = line;
    const where = `${name}, line ${index + 1} ("${text}")`;
    if (sequence !== index + 1) throw new Error(`${where} has the sequence ${sequence}`);
    if (time < (lines[index - 1]?.time ?? 0)) throw new Error(`${where} is older than the one before`);
    if (isGapLine(line)) return void (mayLack = ['out', 'err']);
    const [, of, number = ''] = /^(out|err) (\d+)$/.exec(text) ?? [];
    const lacking = Number(number) - last[stream] - 1;
    if (of !== stream || lacking < 0 || (lacking > 0 && !mayLack.includes(stream)))
      throw new Error(`${where} comes after ${stream} ${last[stream]}`);
    gaps += Number(lacking > 0);
    last[stream] = Number(number);
    mayLack = mayLack.filter((other) => other !== stream);
  });
  if (last.out === 0) throw new Error(`${name} has no line`);
  return gaps;
}
