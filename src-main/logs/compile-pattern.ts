import { RE2JS } from 're2js';
import { AppError } from '../../src-shared/model/app-error.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';

/** A pattern that a caller gave. It runs in linear time, whatever it is; no JavaScript RegExp is built from input. */
export function compilePattern(pattern: string, field: string): { test(text: string): boolean } {
  try {
    return RE2JS.compile(pattern);
  } catch (cause) {
    const reason = messageOf(cause);
    throw new AppError(
      'BAD_INPUT',
      `${field}: ${reason}. It must be a regular expression of RE2, which has no look-around and no back-references`,
      { cause },
    );
  }
}
