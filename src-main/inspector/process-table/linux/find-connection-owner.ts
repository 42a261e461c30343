import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { isGoneOrHidden } from '../../linux/error-code.ts';
import { listPids } from '../../linux/list-pids.ts';
import type { LoopbackConnection } from '../process-table.ts';
import { findClientSockets, type ClientSocket } from './find-client-sockets.ts';

/** Undefined instead of an error where the process has ended, or where we may not look. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (isGoneOrHidden(error)) return undefined;
    throw error;
  }
}

/** Those who own the socket, by user, come first, and the youngest of them: clients tend to be young. */
function byLikelihood(uid: number): readonly number[] {
  const pids = listPids().toReversed();
  const ofUser = new Set(pids.filter((pid) => attempt(() => statSync(`/proc/${pid}`).uid) === uid));
  return [...ofUser, ...pids.filter((pid) => !ofUser.has(pid))];
}

function holds(pid: number, link: string): boolean {
  const directory = `/proc/${pid}/fd`;
  const descriptors = attempt(() => readdirSync(directory)) ?? [];
  return descriptors.some((descriptor) => attempt(() => readlinkSync(`${directory}/${descriptor}`)) === link);
}

/** The kernel's list of TCP sockets gives the inode of the client's socket; whoever has it open is the owner. */
export function findConnectionOwner(connection: LoopbackConnection): number | undefined {
  const sockets = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file): readonly ClientSocket[] =>
    findClientSockets(attempt(() => readFileSync(file, 'latin1')) ?? '', connection),
  );
  const [socket] = sockets;
  // More than one (127.0.0.1 and 127.0.0.2, say) cannot be told apart by ports.
  if (socket === undefined || sockets.length > 1) return undefined;
  return byLikelihood(socket.uid).find((pid) => holds(pid, `socket:[${socket.inode}]`));
}
