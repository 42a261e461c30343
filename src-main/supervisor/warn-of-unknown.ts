import { basename } from 'node:path';
import type { KeptRun } from './process-host.ts';

interface Known {
  readonly folder: string;
  readonly generation: number;
}

/** Tells of processes that are kept, and on record nowhere, as where the database was deleted or is an older copy. */
export function warnOfUnknown(
  kept: readonly KeptRun[],
  entries: readonly Known[],
  warn: (warning: string) => void,
): void {
  const known = new Set(entries.map(({ folder, generation }) => `${basename(folder)}:${generation}`));
  for (const { folder, generation, pid, exit } of kept) {
    if (pid === undefined || exit !== undefined || known.has(`${folder}:${generation}`)) continue;
    warn(
      `a process that is on record nowhere runs on: pid ${pid} (its output is in ${folder}); end it if it is not wanted`,
    );
  }
}
