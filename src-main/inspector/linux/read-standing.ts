import { readFileSync } from 'node:fs';
import { isGoneOrHidden } from './error-code.ts';

/** Whose a process is and how it stands, read at this moment. */
export interface ProcessStanding {
  /** The effective user, which decides what the process may do. */
  readonly uid: number;
  /** The letter of its state, such as `D`. */
  readonly state: string;
  /** A thread of the kernel: no signal reaches it. */
  readonly kernel: boolean;
}

const ENDED = /^[ZXx]$/;

/** Undefined when there is no such process, when we may not see it, and where there is no `/proc`. */
export function readStanding(pid: number): ProcessStanding | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'latin1');
    const uid = /^Uid:\t\d+\t(\d+)/m.exec(text)?.[1];
    const state = /^State:\t(\w)/m.exec(text)?.[1];
    if (uid === undefined || state === undefined) return undefined;
    // Only what has ended and what belongs to the kernel has no memory of its own.
    return { uid: Number(uid), state, kernel: !ENDED.test(state) && !/^VmSize:/m.test(text) };
  } catch (error) {
    if (isGoneOrHidden(error)) return undefined;
    throw error;
  }
}
