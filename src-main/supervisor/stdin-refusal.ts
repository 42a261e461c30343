import { AppError } from '../../src-shared/model/app-error.ts';

const remedies: Readonly<Record<string, string>> = {
  'not running': 'start it first',
  'stdin=ignore': 'start it again with stdin "pipe" to write to it',
  'stdin=open': 'start it again with stdin "pipe" to write to it',
  'already closed': 'start it again to write to it',
};

/** Why nothing can be written to the stdin of a process, and what to do about it. */
export function stdinRefusal(name: string, reason: string): AppError {
  const remedy = remedies[reason];
  return new AppError('WRONG_STATE', `the stdin of "${name}": ${reason}${remedy === undefined ? '' : `; ${remedy}`}`);
}
