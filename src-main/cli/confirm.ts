import { createInterface } from 'node:readline/promises';
import { AppError } from '../../src-shared/model/app-error.ts';
import type { Terminal } from './terminal.ts';

/** Asks the person; only "y" and "yes" are a yes. Where nobody can answer, `--yes` must have said it before. */
export async function confirm(terminal: Terminal, question: string): Promise<boolean> {
  if (!terminal.input.isTTY) {
    throw new AppError('BAD_INPUT', `${question} Nobody can answer here: say it with --yes`);
  }
  // The question goes to stderr, as all that is no answer.
  const lines = createInterface({ input: terminal.input, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim());
  } finally {
    lines.close();
  }
}
