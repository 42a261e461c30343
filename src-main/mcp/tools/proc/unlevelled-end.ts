import type { Client } from '../../../../src-shared/contract/index.ts';
import type { LogLine } from '../../../../src-shared/model/log-line.ts';

/** A stack trace, and no more of what a program may say besides. */
const MOST_LINES = 15;
const MAX_TEXT = 400;
/** Among which they are looked for: some programs write all of their log to stderr. */
const LOOKED_AT = 100;

/** Said above them. */
export const UNLEVELLED = 'the end of stderr, whose lines say no level, as those of a crash do:';

/**
 * What a crash prints says no level: an uncaught exception is no line with ERROR in front. Whoever asks for errors, or
 * for a summary, would miss the very line, or ask again. These are the last such lines of stderr, behind a sequence.
 */
export async function unlevelledEnd(
  { proc }: Client,
  asked: { readonly name: string; readonly since?: string | undefined; readonly until?: string | undefined },
  behind: number,
  signal: AbortSignal,
): Promise<readonly LogLine[]> {
  const { name, since, until } = asked;
  const { lines } = await proc.logs({ name, since, until, stream: 'err', tail: LOOKED_AT }, { signal });
  return lines
    .filter(({ level, sequence, text }) => level === undefined && sequence > behind && text.trim() !== '')
    .slice(-MOST_LINES)
    .map(cut);
}

const cut = (line: LogLine): LogLine =>
  line.text.length <= MAX_TEXT ? line : { ...line, text: line.text.slice(0, MAX_TEXT).toWellFormed(), truncated: true };
