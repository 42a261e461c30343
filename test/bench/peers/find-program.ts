import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The first of these programs that is installed and that does this without an error. */
export async function findProgram(programs: readonly string[], args: readonly string[]): Promise<string | undefined> {
  for (const program of programs) {
    const works = await run(program, args).then(
      () => true,
      () => false,
    );
    if (works) return program;
  }
  return undefined;
}
