import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * Removes folders of logs that belong to no process any more, as where the database was lost, and to which nothing has
 * been written since `since` (ms since the epoch). One that holds a FIFO stays: somebody may write to it yet.
 */
export function removeForgotten(folders: readonly string[], since: number): void {
  for (const folder of folders) {
    // Those of our own begin otherwise: they come and go with the keeper.
    if (basename(folder).startsWith('n-') && isForgotten(folder, since)) rmSync(folder, { recursive: true });
  }
}

function isForgotten(folder: string, since: number): boolean {
  const files = readdirSync(folder).map((file) => statSync(join(folder, file), { throwIfNoEntry: false }));
  return [statSync(folder), ...files].every((stat) => stat === undefined || (!stat.isFIFO() && stat.mtimeMs < since));
}
