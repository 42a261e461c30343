import { AppError } from '../../../src-shared/model/app-error.ts';
import type { LogLine } from '../../../src-shared/model/log-line.ts';
import type { ManagedProcess } from '../../../src-shared/model/managed-process.ts';
import { describeEnd } from '../describe-end.ts';

/** How much of what it said last is quoted. */
const QUOTED_LINES = 20;

export interface LastWords {
  /** The newest lines of its log, newest last. */
  readonly lastLines: (
    name: string,
    which: { readonly stream: 'err' | 'both'; readonly count: number },
  ) => Promise<readonly LogLine[]>;
  /** How many lines its log had before the newest start. */
  readonly linesBefore: (name: string) => number;
}

/** What is said of a run that is over before it was ready. `ended` is the process as it is now, if it is still there. */
export async function endedEarly(
  { name, generation }: ManagedProcess,
  ended: ManagedProcess | undefined,
  words: LastWords,
): Promise<AppError> {
  if (ended?.generation !== generation || ended.lifecycle.state !== 'ended') {
    return new AppError('PROCESS_ENDED', `"${name}" was restarted or removed before it was ready`);
  }
  const { end } = ended.lifecycle;
  const before = words.linesBefore(name);
  const errors = await linesBehind(before, { name, stream: 'err' }, words);
  const lines = errors.length > 0 ? errors : await linesBehind(before, { name, stream: 'both' }, words);
  const said = lines.length === 0 ? 'It wrote nothing.' : `Its last lines:\n${lines.join('\n')}`;
  return new AppError('PROCESS_ENDED', `"${name}" ${describeEnd(end)} before it was ready. ${said}`, {
    details: { end, lines },
  });
}

async function linesBehind(
  before: number,
  { name, stream }: { readonly name: string; readonly stream: 'err' | 'both' },
  { lastLines }: LastWords,
): Promise<readonly string[]> {
  try {
    const newest = await lastLines(name, { stream, count: QUOTED_LINES });
    return newest.filter(({ sequence }) => sequence > before).map(({ text }) => text);
  } catch {
    // It was removed just now, and its log with it: that it has ended is still to be told.
    return [];
  }
}
