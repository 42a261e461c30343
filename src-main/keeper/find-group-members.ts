import { readdirSync, readFileSync } from 'node:fs';
import type { ProcessIdentity } from '../../src-shared/model/identity.ts';

/**
 * Who is in this process group. To be asked right after the end of its leader: while it has members its number belongs
 * to nobody else. Without `/proc`, as on macOS, none are found.
 */
export function findGroupMembers(group: number): readonly ProcessIdentity[] {
  if (!hasMembers(group)) return [];
  try {
    return readdirSync('/proc').flatMap((entry) => {
      const found = /^\d+$/.test(entry) ? readStat(Number(entry)) : undefined;
      return found?.group === group ? [found.identity] : [];
    });
  } catch {
    return [];
  }
}

export const isAlive = ({ pid, startTime }: ProcessIdentity): boolean =>
  readStat(pid)?.identity.startTime === startTime;

/** Nearly always there are none, and to look at all processes of the machine would be for nothing. */
function hasMembers(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch (error) {
    // EPERM: there are some, of somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

interface Stat {
  readonly identity: ProcessIdentity;
  readonly group: number;
}

/** Undefined: it has ended. */
function readStat(pid: number): Stat | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // `proc_pid_stat(5)` from field 3 on: the name before it, which may hold anything, ends at the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return undefined;
    return { identity: { pid, startTime: Number(fields[19]) }, group: Number(fields[2]) };
  } catch {
    return undefined;
  }
}
