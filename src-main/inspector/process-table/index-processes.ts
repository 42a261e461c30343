import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';

/** What says where a process belongs. */
export interface Kinship extends ProcessIdentity {
  readonly ppid: number;
  readonly pgid?: number | undefined;
  readonly session?: number | undefined;
}

/** What is known of a tree besides its root. */
export interface TreeHints {
  /** Members that were found earlier: they belong to it wherever they are by now, with their descendants. */
  readonly known?: readonly ProcessIdentity[] | undefined;
  /**
   * How to take the group and the session of a root that has ended. `trusted` (the usual): they are the root's own,
   * which is right as long as the root was there a moment ago. `if-known`: only while one of `known` is in them. Once
   * nobody was, the number was free for a stranger, who may have led a group and ended too.
   */
  readonly orphans?: 'trusted' | 'if-known' | undefined;
}

export interface ProcessIndex<T> {
  /**
   * Descendants of `root` and members of the groups and sessions led by `root` or a descendant; `root`
   * comes first, and whoever leads comes before its followers. A group outlives its leader, so a root that has ended
   * may still have members; the kernel hands out a pid again only when no group or session bears it, hence a root
   * whose pid belongs to another process has none but those that are known.
   */
  tree(root: ProcessIdentity, hints?: TreeHints): readonly T[];
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

  const find = ({ pid, startTime }: ProcessIdentity): readonly T[] => {
    const found = byPid.get(pid);
    return found?.startTime === startTime ? [found] : [];
  };

  function tree(root: ProcessIdentity, { known = [], orphans = 'trusted' }: TreeHints = {}): readonly T[] {
    const members = [...new Set([root, ...known].flatMap(find))];
    const seen = new Set(members.map(({ pid }) => pid));
    const leaders: ProcessIdentity[] = [...members];
    const hasOwnGroup = orphans === 'trusted' || members.some((member) => isIn(member, root.pid));
    if (!byPid.has(root.pid) && hasOwnGroup) leaders.push(root);
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

const isIn = ({ pgid, session }: Kinship, leader: number): boolean => pgid === leader || session === leader;
