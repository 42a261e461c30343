import { readdirSync, readlinkSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isGoneOrHidden } from '../../linux/error-code.ts';
import { listPids } from '../../linux/list-pids.ts';

/** Processes looked through in one go: about two milliseconds. */
const BATCH = 50;
const PREFIX = 'socket:[';

function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (isGoneOrHidden(error)) return otherwise;
    throw error;
  }
}

function* socketsOf(pid: number): Iterable<number> {
  const folder = `/proc/${pid}/fd`;
  for (const descriptor of attempt(() => readdirSync(folder), [])) {
    const link = attempt(() => readlinkSync(`${folder}/${descriptor}`), '');
    if (link.startsWith(PREFIX)) yield Number(link.slice(PREFIX.length, -1));
  }
}

/** Inode of a socket → the processes that have it open, as far as we may see. */
export async function findSocketHolders(inodes: ReadonlySet<number>): Promise<ReadonlyMap<number, readonly number[]>> {
  const holders = new Map<number, Set<number>>();
  for (const [index, pid] of listPids().entries()) {
    if (index % BATCH === BATCH - 1) await nextTurn();
    for (const inode of socketsOf(pid)) {
      if (!inodes.has(inode)) continue;
      const pids = holders.get(inode);
      if (pids === undefined) holders.set(inode, new Set([pid]));
      else pids.add(pid);
    }
  }
  return new Map(Array.from(holders, ([inode, pids]) => [inode, [...pids]]));
}
