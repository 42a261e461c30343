import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, resolve } from 'node:path';
import { AppError } from '../../src-shared/model/app-error.ts';

type Finding = 'executable' | 'not executable' | 'missing';

/**
 * Full path of the program a command means: as a path from the working directory, or on the child's PATH.
 * Looked up before anything is started, because the system's own answer (ENOENT) does not say what was missing.
 * `extensions` are those that may be left out (Windows: .exe, .cmd, …).
 */
export async function findCommand(
  command: string,
  { cwd, path, extensions }: { readonly cwd: string; readonly path: string; readonly extensions: readonly string[] },
): Promise<string> {
  const isPath = command.includes('/') || (extensions.length > 0 && command.includes('\\'));
  const folders = isPath ? [cwd] : searchPath(path, cwd);
  let notExecutable: string | undefined;
  for (const folder of folders) {
    for (const extension of ['', ...extensions]) {
      const candidate = resolve(folder, command + extension);
      const finding = await examine(candidate);
      if (finding === 'executable') return candidate;
      if (finding === 'not executable') notExecutable ??= candidate;
    }
  }
  throw new AppError(
    'BAD_INPUT',
    refusal(command, notExecutable, isPath ? ` (looked in ${cwd})` : `\nlooked in PATH ${path}`),
  );
}

/** An empty part of PATH would mean the working directory, where anybody may have put an `ls`: it is left out. */
function searchPath(path: string, cwd: string): readonly string[] {
  return path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => resolve(cwd, folder));
}

/** The reason is the first line; a PATH, which is long, gets one of its own. */
function refusal(command: string, notExecutable: string | undefined, where: string): string {
  if (notExecutable === undefined) return `command not found: ${command}${where}`;
  return `not executable: ${notExecutable} (make it so with chmod +x, or run it with its interpreter)`;
}

async function examine(path: string): Promise<Finding> {
  try {
    if (!(await stat(path)).isFile()) return 'missing';
  } catch {
    // Not there, or in a folder that we may not look into, which comes to the same.
    return 'missing';
  }
  return access(path, constants.X_OK).then(
    () => 'executable',
    () => 'not executable',
  );
}
