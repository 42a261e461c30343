import { openSockets } from '../../linux/open-sockets.ts';
import { takeTurns } from '../../linux/take-turns.ts';

/** Inode of a socket → those of these processes that have it open, as far as we may see. */
export async function findSocketHolders(
  inodes: ReadonlySet<number>,
  pids: Iterable<number>,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const holders = new Map<number, Set<number>>();
  if (inodes.size === 0) return new Map();
  const turns = takeTurns();
  for (const pid of pids) {
    for (const inode of await openSockets(pid, turns)) {
      if (!inodes.has(inode)) continue;
      const found = holders.get(inode);
      if (found === undefined) holders.set(inode, new Set([pid]));
      else found.add(pid);
    }
  }
  return new Map(Array.from(holders, ([inode, found]) => [inode, [...found]]));
}
