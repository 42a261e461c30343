import { readdirSync, readFileSync } from 'node:fs';
import type { ProcessIdentity } from '../../src-shared/model/identity.ts';

export interface Stat {
  readonly identity: ProcessIdentity;
  readonly parent: number;
  readonly group: number;
}

/** All that run. Without `/proc`, as on macOS, none. */
export function readStats(): readonly Stat[] {
  try {
    return readdirSync('/proc').flatMap((entry) => (/^\d+$/.test(entry) ? (readStat(Number(entry)) ?? []) : []));
  } catch {
    return [];
  }
}

export const isAlive = ({ pid, startTime }: ProcessIdentity): boolean =>
  readStat(pid)?.identity.startTime === startTime;

/** Undefined: it has ended. */
function readStat(pid: number): Stat | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // `proc_pid_stat(5)` from field 3 on: the name before it, which may hold anything, ends at the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return undefined;
    return { identity: { pid, startTime: Number(fields[19]) }, parent: Number(fields[1]), group: Number(fields[2]) };
  } catch {
    return undefined;
  }
}
