import { readFileSync } from 'node:fs';
import { isGoneOrHidden } from './error-code.ts';
import { emptyStatFields, isKernelThread, parseStat } from './parse-stat.ts';

/** Whose a process is and how it stands, read at this moment. */
export interface ProcessStanding {
  readonly startTime: number;
  readonly ppid: number;
  /** The effective user, which decides what the process may do. */
  readonly uid: number;
  /** The letter of its state, such as `D`. */
  readonly state: string;
  /** A thread of the kernel: no signal reaches it. */
  readonly kernel: boolean;
}

/** Undefined when there is no such process, when we may not see it, and where there is no `/proc`. */
export function readStanding(pid: number): ProcessStanding | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`);
    const fields = emptyStatFields();
    const uid = /^Uid:\t\d+\t(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    if (uid === undefined || !parseStat(stat, stat.length, fields)) return undefined;
    const { startTime, ppid, state } = fields;
    return {
      startTime,
      ppid,
      uid: Number(uid),
      state: String.fromCharCode(state),
      // By its flag: a process on its way out has no memory of its own either.
      kernel: isKernelThread(fields),
    };
  } catch (error) {
    if (isGoneOrHidden(error)) return undefined;
    throw error;
  }
}
