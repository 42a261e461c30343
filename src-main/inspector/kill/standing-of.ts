import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import { readStanding } from '../linux/read-standing.ts';

/** What matters of a process before a signal is sent to it; what is unknown is absent. */
export interface Standing {
  readonly name?: string | undefined;
  readonly uid?: number | undefined;
  readonly user?: string | undefined;
  readonly kernel: boolean;
  /** In words, where it keeps a process from ending. */
  readonly hindrance?: string | undefined;
}

const hindrances: Readonly<Record<string, string>> = {
  D: 'it is in an uninterruptible sleep, and ends as soon as the kernel lets go of it',
  T: 'it is stopped, and takes the signal once it is continued (SIGCONT), or SIGKILL at once',
  t: 'it is stopped by a debugger',
};

/** What `/proc` says at this moment, and the newest sample for the rest and where there is no `/proc`. */
export function standingOf(pid: number, find: (pid: number) => SystemProcess | undefined): Standing {
  const sampled = find(pid);
  const now = readStanding(pid);
  const uid = now?.uid ?? sampled?.uid;
  return {
    name: sampled?.name,
    uid,
    // The name in the sample is that of its uid; a process that has become another user since has lost it.
    user: uid === sampled?.uid ? sampled?.user : undefined,
    kernel: now?.kernel ?? sampled?.kernel ?? false,
    hindrance: now && hindrances[now.state],
  };
}
