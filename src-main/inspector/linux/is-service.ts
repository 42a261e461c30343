import { readFileSync } from 'node:fs';
import { isGoneOrHidden } from './error-code.ts';

/** Its own unit, of the system or of a user; what a session runs is in a scope. */
const SERVICE = /\/(?!user@)[^/\n]+\.service(?:\/|$)/m;

/** Whether a service manager started the process and looks after it. */
export function isService(pid: number): boolean {
  try {
    return SERVICE.test(readFileSync(`/proc/${pid}/cgroup`, 'utf8'));
  } catch (error) {
    if (isGoneOrHidden(error)) return false;
    throw error;
  }
}
