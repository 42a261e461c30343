import type { DetailSource } from './detail-source.ts';
import { createLinuxDetailSource } from './linux/detail-source.ts';
import { createPosixDetailSource } from './posix/detail-source.ts';
import { createWindowsDetailSource } from './windows/detail-source.ts';

/** The source of details of the system that we run on. */
export function pickDetailSource(): DetailSource {
  switch (process.platform) {
    case 'linux':
      return createLinuxDetailSource();
    case 'win32':
      return createWindowsDetailSource();
    default:
      return createPosixDetailSource();
  }
}
