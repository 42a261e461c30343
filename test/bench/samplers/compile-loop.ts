import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface CompiledLoop extends AsyncDisposable {
  readonly program: string;
}

/** The C loop that we hold ourselves against. Undefined, and said so, where there is no C compiler. */
export async function compileLoop(): Promise<CompiledLoop | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
  const program = join(folder, 'read-stats');
  const removeFolder = (): Promise<void> => rm(folder, { recursive: true });
  try {
    await run('cc', ['-O2', '-o', program, join(import.meta.dirname, 'read-stats.c')]);
    return { program, [Symbol.asyncDispose]: removeFolder };
  } catch (error) {
    console.error(`  no C compiler to compare with: ${String(error).split('\n')[0]}`);
    await removeFolder();
    return undefined;
  }
}
