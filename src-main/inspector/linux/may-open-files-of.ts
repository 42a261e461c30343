import { opendirSync } from 'node:fs';
import { isGoneOrHidden } from './error-code.ts';

/** Whether we may see what a process has open: not of other users, nor of a program with more rights than ours. */
export function mayOpenFilesOf(pid: number): boolean {
  try {
    opendirSync(`/proc/${pid}/fd`).closeSync();
    return true;
  } catch (error) {
    if (isGoneOrHidden(error)) return false;
    throw error;
  }
}
