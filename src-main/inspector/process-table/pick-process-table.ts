import { createProcessTable } from './create-process-table.ts';
import { createLinuxProcessSource } from './linux/process-source.ts';
import { createPosixProcessSource } from './posix/process-source.ts';
import type { ProcessSource } from './process-source.ts';
import type { ProcessTable } from './process-table.ts';
import { createWindowsProcessSource } from './windows/process-source.ts';

function pickProcessSource(): ProcessSource {
  switch (process.platform) {
    case 'linux':
      return createLinuxProcessSource();
    case 'win32':
      return createWindowsProcessSource();
    default:
      return createPosixProcessSource();
  }
}

/** The process table of the system that we run on. */
export function pickProcessTable(): ProcessTable {
  return createProcessTable(pickProcessSource());
}
