import { readdirSync, readFileSync } from 'node:fs';
import type { ProcessIdentity } from '../../src-shared/model/identity.ts';

/**
 * Who is in this process group. To be asked right after the end of its leader: while it
 * has members its number belongs to nobody else. Without `/proc`, as on macOS, none are found.
 */
export function findGroupMembers(group: number): readonly ProcessIdentity[] {
  try {
    return readdirSync('/proc').flatMap((entry) => (/^\d+$/.test(entry) ? memberOf(group, entry) : []));
  } catch {
    return [];
  }
}

function memberOf(group: number, pid: string): readonly ProcessIdentity[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // `proc_pid_stat(5)` from field 3 on: the name before it, which may hold anything, ends at the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const isMember = Number(fields[2]) === group && fields[0] !== 'Z';
    return isMember ? [{ pid: Number(pid), startTime: Number(fields[19]) }] : [];
  } catch {
    // It has ended meanwhile.
    return [];
  }
}
