import { readdirSync, readlinkSync } from 'node:fs';
import { isGoneOrHidden } from './error-code.ts';
import type { Turns } from './take-turns.ts';

const PREFIX = 'socket:[';

function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (isGoneOrHidden(error)) return otherwise;
    throw error;
  }
}

/** The inodes of the sockets that a process has open, each as often as it has; none where we may not look. */
export async function openSockets(pid: number, turns: Turns): Promise<readonly number[]> {
  const folder = `/proc/${pid}/fd`;
  const inodes: number[] = [];
  for (const descriptor of attempt(() => readdirSync(folder), [])) {
    const link = attempt(() => readlinkSync(`${folder}/${descriptor}`), '');
    if (link.startsWith(PREFIX)) inodes.push(Number(link.slice(PREFIX.length, -1)));
    // One process alone may have a hundred thousand.
    if (turns.isOver()) await turns.next();
  }
  if (turns.isOver()) await turns.next();
  return inodes;
}
