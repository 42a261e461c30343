import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { isGoneOrHidden } from '../../linux/error-code.ts';
import { listPids } from '../../linux/list-pids.ts';
import type { OwnedSocket } from './owned-socket.ts';

/** Undefined instead of an error where the process has ended, or where we may not look. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (isGoneOrHidden(error)) return undefined;
    throw error;
  }
}

/** The kernel's lists of TCP sockets, IPv4 and IPv6. */
export const readTcpTables = (): readonly string[] =>
  ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => attempt(() => readFileSync(file, 'latin1')) ?? '');

/** All processes; those of the user who owns the socket come first, and the youngest of them. */
export function byLikelihood({ uid }: OwnedSocket): readonly number[] {
  const pids = listPids().toReversed();
  const ofUser = new Set(pids.filter((pid) => attempt(() => statSync(`/proc/${pid}`).uid) === uid));
  return [...ofUser, ...pids.filter((pid) => !ofUser.has(pid))];
}

/** Whether a process has the socket open, as far as we may see. */
export function holdsSocket(pid: number, { inode }: OwnedSocket): boolean {
  const directory = `/proc/${pid}/fd`;
  const link = `socket:[${inode}]`;
  const descriptors = attempt(() => readdirSync(directory)) ?? [];
  return descriptors.some((descriptor) => attempt(() => readlinkSync(`${directory}/${descriptor}`)) === link);
}
