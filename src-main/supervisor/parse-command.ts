import { parseArgsStringToArgv } from 'string-argv';
import { AppError } from '../../src-shared/model/app-error.ts';

export type Argv = readonly [string, ...string[]];

/** An array is taken as it is; a string is split at blanks and quotes. No shell has a part in it. */
export function parseCommand(cmd: string | readonly string[]): Argv {
  const [command, ...args] = typeof cmd === 'string' ? split(cmd) : cmd;
  if (command === undefined || command === '') {
    throw new AppError('BAD_INPUT', 'cmd: the command is empty; give a program and its arguments');
  }
  if ([command, ...args].some((part) => part.includes('\0'))) {
    throw new AppError('BAD_INPUT', 'cmd: a command cannot hold a NUL character');
  }
  return [command, ...args];
}

function split(cmd: string): readonly string[] {
  const quote = openQuote(cmd);
  if (quote === undefined) return parseArgsStringToArgv(cmd);
  throw new AppError(
    'BAD_INPUT',
    `cmd: the quote ${quote} is not closed in: ${cmd}. Close it, or give the command as an array [program, …arguments]`,
  );
}

/** The quote that is still open at the end. Quotes work as in string-argv: no escapes, the other kind is text. */
function openQuote(cmd: string): string | undefined {
  let open: string | undefined;
  for (const character of cmd) {
    if (open === character) open = undefined;
    else if (open === undefined && (character === '"' || character === "'")) open = character;
  }
  return open;
}
