import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { errorCode, isGoneOrHidden } from '../../linux/error-code.ts';
import { listPidsAside } from '../../linux/list-pids.ts';
import { openSockets } from '../../linux/open-sockets.ts';
import { takeTurns, type Turns } from '../../linux/take-turns.ts';
import type { OwnedSocket } from './owned-socket.ts';

const ROOT = 0;

/** A machine without IPv6 has no table of it. */
const readTable = (file: string): Promise<string> =>
  readFile(file, 'latin1').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  });

/** The kernel's lists of TCP sockets, IPv4 and IPv6; off the main thread, since they may be long. */
export const readTcpTables = (): Promise<readonly string[]> =>
  Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map(readTable));

function ownerOf(pid: number): number | undefined {
  try {
    return statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid;
  } catch (error) {
    if (isGoneOrHidden(error)) return undefined;
    throw error;
  }
}

/** These first; then all others: those of the user who owns the socket, and the youngest of them, before the rest. */
async function* byLikelihood({ uid }: OwnedSocket, first: readonly number[], turns: Turns): AsyncIterable<number> {
  yield* first;
  const others: number[] = [];
  for (const pid of (await listPidsAside()).toReversed()) {
    // Nearly all belong to root: to ask whose each is would cost more than it saves.
    if (uid === ROOT || ownerOf(pid) === uid) yield pid;
    else others.push(pid);
    if (turns.isOver()) await turns.next();
  }
  yield* others;
}

/** A process that has one of these sockets of one user open, as far as we may see; `likely` are looked at first. */
export async function findHolder(
  sockets: readonly OwnedSocket[],
  likely: readonly number[] = [],
): Promise<number | undefined> {
  const [first] = sockets;
  if (first === undefined) return undefined;
  const inodes = new Set(sockets.map(({ inode }) => inode));
  const turns = takeTurns();
  for await (const pid of byLikelihood(first, likely, turns)) {
    if ((await openSockets(pid, turns)).some((inode) => inodes.has(inode))) return pid;
  }
  return undefined;
}
