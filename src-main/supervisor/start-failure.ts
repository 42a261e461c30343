import { AppError } from '../../src-shared/model/app-error.ts';
import type { ProcessEnd, StdinMode } from '../../src-shared/model/managed-process.ts';
import { describeEnd } from './describe-end.ts';
import type { LogBook } from './log-book.ts';

/** Lines of the log that are quoted. */
const QUOTED_LINES = 20;

interface Said {
  readonly logs: LogBook;
  /** How many lines there were before the start. */
  readonly linesBefore: number;
  readonly stdin: StdinMode;
}

/** Of a tool that is content to end at once: so do esbuild and Tailwind when they find nobody at their input. */
const WATCHER_HINT = 'A watcher that quits at the end of its input stays when it is started with stdin "open".';

/** A start that came to nothing: how it ended, and what it said last. */
export function startFailure(name: string, end: ProcessEnd, { logs, linesBefore, stdin }: Said): AppError {
  const newest = logs.tail(name, QUOTED_LINES).lines;
  const lines = newest.filter(({ sequence }) => sequence > linesBefore).map(({ text }) => text);
  const what =
    end.how === 'failed-to-start'
      ? `"${name}" ${describeEnd(end)}`
      : `"${name}" ${describeEnd(end)} right after its start`;
  const said = lines.length === 0 ? 'It wrote nothing.' : `Its last lines:\n${lines.join('\n')}`;
  const isContent = end.how === 'exited' && end.code === 0 && stdin === 'ignore';
  return new AppError('START_FAILED', `${what}. ${said}${isContent ? `\n${WATCHER_HINT}` : ''}`, {
    details: { end, lines },
  });
}
