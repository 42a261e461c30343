import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '../../src-shared/model/app-error.ts';

/** The folder to start in, absolute; it is there, and it is a folder. */
export async function resolveCwd(cwd: string | undefined, defaultCwd: string): Promise<string> {
  if (cwd?.includes('\0')) throw new AppError('BAD_INPUT', 'cwd: a path cannot hold a NUL character');
  const path = resolve(defaultCwd, cwd ?? '.');
  const found = await stat(path).catch((cause: unknown) => {
    throw new AppError('BAD_INPUT', refusal(path, cause), { cause });
  });
  if (!found.isDirectory()) throw new AppError('BAD_INPUT', `cwd is not a directory: ${path}`);
  return path;
}

function refusal(path: string, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT') return `cwd does not exist: ${path}`;
  if (code === 'ENOTDIR') return `cwd is not a directory: a part of ${path} is a file`;
  return `cwd cannot be used: ${path} (${String(code)})`;
}
