import { createPosixHost } from './posix/posix-host.ts';
import type { ProcessHost, ProcessHostOptions } from './process-host.ts';
import { createWindowsHost } from './windows/windows-host.ts';

/** How processes are started, read and ended on the system that we run on. */
export function pickProcessHost(options: ProcessHostOptions): ProcessHost {
  return process.platform === 'win32' ? createWindowsHost(options) : createPosixHost(options);
}
