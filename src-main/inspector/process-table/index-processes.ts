import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';

/** What says where a process belongs. */
export interface Kinship extends ProcessIdentity {
  readonly ppid: number;
  readonly pgid?: number | undefined;
  readonly session?: number | undefined;
}

export interface ProcessIndex<T> {
  /**
   * Descendants of `root` and members of the groups and sessions led by `root` or a descendant; `root`
   * comes first, and whoever leads comes before its followers. A group outlives its leader, so a root that has ended may still have members;
   * the kernel hands out a pid again only when no group or session bears it, hence a root whose pid belongs
   * to another process has none.
   */
  tree(root: ProcessIdentity): readonly T[];
}

/** Sorts one snapshot of processes by pid, parent, group and session, for any number of trees. */
export function indexProcesses<T extends Kinship>(processes: Iterable<T>): ProcessIndex<T> {
  const byPid = new Map<number, T>();
  const followers = new Map<number, T[]>();
  for (const process of processes) {
    byPid.set(process.pid, process);
    for (const leader of new Set([process.ppid, process.pgid, process.session])) {
      if (leader === undefined || leader === process.pid) continue;
      const known = followers.get(leader);
      if (known === undefined) followers.set(leader, [process]);
      else known.push(process);
    }
  }

  function tree(root: ProcessIdentity): readonly T[] {
    const rootNow = byPid.get(root.pid);
    if (rootNow !== undefined && rootNow.startTime !== root.startTime) return [];
    const members = rootNow === undefined ? [] : [rootNow];
    const seen = new Set([root.pid]);
    const leaders: ProcessIdentity[] = [root];
    for (const leader of leaders) {
      for (const follower of followers.get(leader.pid) ?? []) {
        // Older than its leader: on Windows `ppid` may name a process that has since taken the pid of the parent.
        if (seen.has(follower.pid) || follower.startTime < leader.startTime) continue;
        seen.add(follower.pid);
        members.push(follower);
        leaders.push(follower);
      }
    }
    return members;
  }

  return { tree };
}
