import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface CompiledProgram extends AsyncDisposable {
  readonly path: string;
}

/** A program from one C file, under this name, in a folder of its own. */
export async function compileProgram(source: string, name: string): Promise<CompiledProgram> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-program-'));
  const path = join(folder, name);
  const removeFolder = (): Promise<void> => rm(folder, { recursive: true });
  try {
    await run('cc', ['-O2', '-o', path, source]);
    return { path, [Symbol.asyncDispose]: removeFolder };
  } catch (cause) {
    await removeFolder();
    throw new Error(`${source} could not be compiled: is there a C compiler (cc)?`, { cause });
  }
}
