import { existsSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';

const notOurs = new Set(['node_modules', '.git', 'out', 'dist', '.cache']);

/** Our files below a folder, as paths from the top with forward slashes. Asks the disk: git may not be there. */
export function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !notOurs.has(name))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) return listFiles(path);
      return entry.isFile() ? [path] : [];
    });
}

/** TypeScript files below these folders. */
export function listSources(...folders: readonly string[]): string[] {
  return folders.flatMap(listFiles).filter((path) => /\.tsx?$/.test(path));
}
