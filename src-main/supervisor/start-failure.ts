import { AppError } from '../../src-shared/model/app-error.ts';
import type { ProcessEnd } from '../../src-shared/model/managed-process.ts';
import { describeEnd } from './describe-end.ts';
import type { LogBook } from './log-book.ts';

/** Lines of the log that are quoted. */
const QUOTED_LINES = 20;

interface Said {
  readonly logs: LogBook;
  /** How many lines there were before the start. */
  readonly linesBefore: number;
}

/** A start that came to nothing: how it ended, and what it said last. */
export function startFailure(name: string, end: ProcessEnd, { logs, linesBefore }: Said): AppError {
  const newest = logs.tail(name, QUOTED_LINES).lines;
  const lines = newest.filter(({ sequence }) => sequence > linesBefore).map(({ text }) => text);
  const what =
    end.how === 'failed-to-start'
      ? `"${name}" ${describeEnd(end)}`
      : `"${name}" ${describeEnd(end)} right after its start`;
  const said = lines.length === 0 ? 'It wrote nothing.' : `Its last lines:\n${lines.join('\n')}`;
  return new AppError('START_FAILED', `${what}. ${said}`, { details: { end, lines } });
}
