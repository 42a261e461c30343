import { existsSync } from 'node:fs';
import { errorCode } from './error-code.ts';

/** Whether there is such a process, though `/proc` (mounted with `hidepid`) does not show it. Nothing is sent to it. */
export function isHidden(pid: number): boolean {
  if (!existsSync('/proc/self') || existsSync(`/proc/${pid}`)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
