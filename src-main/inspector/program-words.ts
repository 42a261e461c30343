import type { SystemProcess } from '../../src-shared/model/system-process.ts';

/**
 * The program, its script and the first arguments, up to so many. A program that gives itself a title, as npx and the
 * server of Next.js do, has all of it in one argument.
 */
export function programWords({ commandLine = [] }: SystemProcess, count: number): readonly string[] {
  const [program = ''] = commandLine;
  const words = commandLine.length === 1 ? program.split(' ') : commandLine;
  return words.slice(0, count);
}
