import { AppError } from '../../src-shared/model/app-error.ts';
import type { StdinMode } from '../../src-shared/model/managed-process.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';
import type { Run } from './run.ts';

interface Target {
  readonly name: string;
  readonly mode: StdinMode;
  /** Absent: it does not run. */
  readonly run: Pick<Run, 'stdinEnded' | 'write'> | undefined;
}

/** Writes to the stdin of a process, and answers how many bytes were taken. `WRONG_STATE` says why that cannot be. */
export async function writeStdin({ name, mode, run }: Target, data: string, end: boolean): Promise<number> {
  if (run === undefined) throw refusal(name, 'not running', 'start it first');
  if (mode !== 'pipe') throw refusal(name, `stdin=${mode}`, 'start it again with stdin "pipe" to write to it');
  if (run.stdinEnded) throw refusal(name, 'already closed', 'start it again to write to it');
  try {
    return await run.write(data, end);
  } catch (error) {
    throw refusal(name, messageOf(error), 'look whether it still runs and reads');
  }
}

const refusal = (name: string, reason: string, remedy: string): AppError =>
  new AppError('WRONG_STATE', `the stdin of "${name}": ${reason}; ${remedy}`);
