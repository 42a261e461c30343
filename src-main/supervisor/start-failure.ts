import { AppError } from '../../src-shared/model/app-error.ts';
import type { ProcessEnd } from '../../src-shared/model/managed-process.ts';
import { describeEnd } from './describe-end.ts';

/** A start that came to nothing: how it ended, and what it said last. */
export function startFailure(name: string, end: ProcessEnd, lines: readonly string[]): AppError {
  const what =
    end.how === 'failed-to-start'
      ? `"${name}" ${describeEnd(end)}`
      : `"${name}" ${describeEnd(end)} right after its start`;
  const said = lines.length === 0 ? 'It wrote nothing.' : `Its last lines:\n${lines.join('\n')}`;
  return new AppError('START_FAILED', `${what}. ${said}`, { details: { end, lines } });
}
